using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Documents;

/// <summary>
/// Changes one attribute of a document (TD3.3, IHE ITI-57). What is so already adds nothing; showing cannot be undone.
/// </summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Change">The change.</param>
public sealed record UpdateDocument(Guid RequestId, DocumentUniqueId DocumentId, DocumentChange Change)
{
    /// <summary>What a caller needs to be allowed.</summary>
    public AccessAction Action => Change switch
    {
        DocumentChange.Mask => AccessAction.Mask,
        DocumentChange.Unmask => AccessAction.Unmask,
        DocumentChange.ShowToPatient => AccessAction.ShowToPatient,
        DocumentChange.ShowToRepresentatives => AccessAction.ShowToRepresentatives,
        DocumentChange.Archive => AccessAction.Archive,
        DocumentChange.Unarchive => AccessAction.Unarchive,
        _ => AccessAction.Delete,
    };

    /// <summary>Decides against a profile whose document the caller may change.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="byPatient">Whether the patient, or who acts in his place, decides.</param>
    /// <param name="now">Instant of the decision.</param>
    /// <param name="settings">What the public rules leave open.</param>
    public Decision Decide(PatientProfile profile, bool byPatient, DateTimeOffset now, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return WasDoneTo(profile) ? Decision.Accept([]) : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        if (profile.FindDocument(DocumentId) is not { IsDeleted: false } entry)
        {
            return Decision.Refuse(DocumentRules.NotFound(DocumentId));
        }

        return Change switch
        {
            DocumentChange.Mask => Mask(entry, now, settings),
            DocumentChange.Unmask => Unmask(profile, entry, byPatient, now),
            DocumentChange.ShowToPatient => When(
                entry.Confidentiality.HasFlag(Confidentiality.InvisiblePatient),
                () => new DocumentShownToPatient(RequestId, DocumentId, now)),
            DocumentChange.ShowToRepresentatives => When(
                entry.Confidentiality.HasFlag(Confidentiality.InvisibleRepresentantsLegaux),
                () => new DocumentShownToRepresentatives(RequestId, DocumentId, now)),
            DocumentChange.Archive => Archive(entry, now),
            DocumentChange.Unarchive => When(entry.IsArchived, () => new DocumentUnarchived(RequestId, DocumentId, now)),
            _ => Delete(entry, now),
        };
    }

    private Decision Mask(DocumentEntry entry, DateTimeOffset now, AccessSettings settings)
    {
        if (entry.Confidentiality.HasFlag(Confidentiality.InvisiblePatient)
            && !settings.AllowsMasquePsWithInvisiblePatient)
        {
            return Decision.Refuse(DocumentRules.MaskedAndInvisible("change"));
        }

        return When(
            !entry.Confidentiality.HasFlag(Confidentiality.MasquePs),
            () => new DocumentMasked(RequestId, DocumentId, now));
    }

    // Under a mask by default the patient unmasks a document that carries no mask of its own.
    private Decision Unmask(PatientProfile profile, DocumentEntry entry, bool byPatient, DateTimeOffset now) => When(
        entry.Confidentiality.HasFlag(Confidentiality.MasquePs)
            || (byPatient && profile.Consent.IsMaskedByDefault && !entry.IsUnmaskedByPatient),
        () => new DocumentUnmasked(RequestId, DocumentId, now));

    private Decision Archive(DocumentEntry entry, DateTimeOffset now) =>
        entry.Status == AvailabilityStatus.Deprecated
            ? Decision.Refuse(NotFrom(entry, "an Approved document"))
            : When(!entry.IsArchived, () => new DocumentArchived(RequestId, DocumentId, now));

    private Decision Delete(DocumentEntry entry, DateTimeOffset now) =>
        entry.Status == AvailabilityStatus.Deprecated
            ? Decision.Refuse(NotFrom(entry, "an Approved or Archived document"))
            : Decision.Accept([new DocumentDeleted(RequestId, DocumentId, now)]);

    private static Refusal NotFrom(DocumentEntry entry, string expected) => Refusal.Of(
        ErrorCode.DocumentChangeRefused, "XDSMetadataUpdateError", "change", $"a document with status {entry.Status}",
        expected, RuleSource.DocumentChange);

    private static Decision When(bool applies, Func<ProfileEvent> make) =>
        Decision.Accept(applies ? [make()] : []);

    private bool WasDoneTo(PatientProfile profile) => Change switch
    {
        DocumentChange.Mask => profile.Did<DocumentMasked>(RequestId, DocumentId.Value),
        DocumentChange.Unmask => profile.Did<DocumentUnmasked>(RequestId, DocumentId.Value),
        DocumentChange.ShowToPatient => profile.Did<DocumentShownToPatient>(RequestId, DocumentId.Value),
        DocumentChange.ShowToRepresentatives =>
            profile.Did<DocumentShownToRepresentatives>(RequestId, DocumentId.Value),
        DocumentChange.Archive => profile.Did<DocumentArchived>(RequestId, DocumentId.Value),
        DocumentChange.Unarchive => profile.Did<DocumentUnarchived>(RequestId, DocumentId.Value),
        _ => profile.Did<DocumentDeleted>(RequestId, DocumentId.Value),
    };
}
