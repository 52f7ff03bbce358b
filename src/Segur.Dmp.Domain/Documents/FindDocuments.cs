using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Documents;

/// <summary>
/// A search in one record (DMP TD3.1, IHE ITI-18 FindDocuments): values of one filter are alternatives, several filters
/// must all hold, an empty filter holds always.
/// </summary>
public sealed record FindDocuments
{
    /// <summary>$XDSDocumentEntryStatus; never empty.</summary>
    public required IReadOnlyList<AvailabilityStatus> Statuses { get; init; }

    /// <summary>$XDSDocumentEntryTypeCode; an empty system matches any.</summary>
    public IReadOnlyList<CodedValue> TypeCodes { get; init; } = [];

    /// <summary>$XDSDocumentEntryClassCode.</summary>
    public IReadOnlyList<CodedValue> ClassCodes { get; init; } = [];

    /// <summary>$XDSDocumentEntryFormatCode.</summary>
    public IReadOnlyList<CodedValue> FormatCodes { get; init; } = [];

    /// <summary>$XDSDocumentEntryPracticeSettingCode.</summary>
    public IReadOnlyList<CodedValue> PracticeSettingCodes { get; init; } = [];

    /// <summary>$XDSDocumentEntryHealthcareFacilityTypeCode.</summary>
    public IReadOnlyList<CodedValue> HealthcareFacilityTypeCodes { get; init; } = [];

    /// <summary>$XDSDocumentEntryEventCodeList: one of the entry's codes is one of these.</summary>
    public IReadOnlyList<CodedValue> EventCodes { get; init; } = [];

    /// <summary>$XDSDocumentEntryAuthorPerson: SQL LIKE patterns over the XCN.</summary>
    public IReadOnlyList<string> AuthorPersons { get; init; } = [];

    /// <summary>$XDSDocumentEntryCreationTimeFrom and To.</summary>
    public XdsTimeSpan CreationTime { get; init; }

    /// <summary>$XDSDocumentEntryServiceStartTimeFrom and To.</summary>
    public XdsTimeSpan ServiceStartTime { get; init; }

    /// <summary>$XDSDocumentEntryServiceStopTimeFrom and To.</summary>
    public XdsTimeSpan ServiceStopTime { get; init; }

    /// <summary>Entries per page, at least 1.</summary>
    public required int PageSize { get; init; }

    /// <summary>Only entries registered before this one, the last of the page before; null for the first page.</summary>
    public DocumentUniqueId? After { get; init; }

    /// <summary>One page, newest registration first, of what shows; and whether there is more.</summary>
    /// <param name="profile">The record.</param>
    /// <param name="shows">Whether an entry shows to whoever asks: asked before anything is counted.</param>
    public (IReadOnlyList<DocumentEntry> Entries, bool HasMore) Page(
        PatientProfile profile, Func<DocumentEntry, bool> shows)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(shows);
        var entries = new List<DocumentEntry>(Math.Min(PageSize, profile.Documents.Count));
        var start = After is { } after ? profile.PositionOf(after) ?? 0 : profile.Documents.Count;
        for (var i = start - 1; i >= 0; i--)
        {
            var entry = profile.Documents[i];
            if (!Matches(entry) || !shows(entry))
            {
                continue;
            }

            if (entries.Count == PageSize)
            {
                return (entries, true);
            }

            entries.Add(entry);
        }

        return (entries, false);
    }

    /// <summary>Whether an entry satisfies every filter.</summary>
    public bool Matches(DocumentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var metadata = entry.Metadata;
        return Statuses.Contains(entry.Status)
            && HasCode(TypeCodes, metadata.TypeCode)
            && HasCode(ClassCodes, metadata.ClassCode)
            && HasCode(FormatCodes, metadata.FormatCode)
            && HasCode(PracticeSettingCodes, metadata.PracticeSettingCode)
            && HasCode(HealthcareFacilityTypeCodes, metadata.HealthcareFacilityTypeCode)
            && (EventCodes.Count == 0 || metadata.EventCodes.Any(code => HasCode(EventCodes, code)))
            && (AuthorPersons.Count == 0 || metadata.Authors.Any(a => AuthorPersons.Any(p => LikePattern.Matches(a.Person, p))))
            && CreationTime.Contains(metadata.CreationTime)
            && ServiceStartTime.Contains(metadata.ServiceStartTime)
            && ServiceStopTime.Contains(metadata.ServiceStopTime);
    }

    private static bool HasCode(IReadOnlyList<CodedValue> wanted, CodedValue? actual)
    {
        if (wanted.Count == 0)
        {
            return true;
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            if (actual?.Code == wanted[i].Code && (wanted[i].System.Length == 0 || wanted[i].System == actual.System))
            {
                return true;
            }
        }

        return false;
    }
}
