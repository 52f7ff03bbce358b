using System.Globalization;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda.Metadata;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// Compares what the sender states about a document with what the document says (CDA-701 to 712). Pure and thread-safe.
/// Whether a replaced document exists (CDA-713, 714) only the patient's record can tell.
/// </summary>
public static class MetadataConsistency
{
    private const int MaxFindings = 100;
    private const string Entry = "DocumentEntry.";

    /// <summary>
    /// All contradictions; each names both values. In report-only they are warnings, but for the identity of the
    /// document, of its patient and of its bytes.
    /// </summary>
    /// <param name="supplied">What the sender states.</param>
    /// <param name="derived">What the document says.</param>
    /// <param name="sha1">SHA-1 of the bytes received, hexadecimal.</param>
    /// <param name="size">Number of bytes received.</param>
    /// <param name="profile">The validation profile in force.</param>
    public static IReadOnlyList<Finding> Check(
        SuppliedMetadata supplied, DocumentMetadata derived, string sha1, long size, ValidationProfile profile)
    {
        ArgumentNullException.ThrowIfNull(supplied);
        ArgumentNullException.ThrowIfNull(derived);
        var sink = new FindingSink(profile, MaxFindings);
        Identity(supplied, derived, sink);
        Bytes(supplied, sha1, size, sink);
        Codes(supplied, derived, sink);
        Texts(supplied, derived, sink);
        Times(supplied, derived, sink);
        PeopleConsistency.Check(supplied, derived, sink);
        Lists(supplied, derived, sink);
        return sink.Findings;
    }

    internal static void Report(
        FindingSink sink,
        CdaRule rule,
        string attribute,
        string found,
        string expected,
        Severity? severity = null,
        Latitude latitude = Latitude.None) =>
        sink.Report(rule, Entry + attribute, found, expected, 0, 0, severity, latitude);

    private static void Identity(SuppliedMetadata supplied, DocumentMetadata derived, FindingSink sink)
    {
        if (supplied.UniqueId is { } id && id != derived.UniqueId.Value
            && DocumentIds.ToOid(id) != derived.UniqueId.Value)
        {
            Report(sink, CdaRules.Cda701, "uniqueId", id, derived.UniqueId.Value, latitude: Latitude.Routing);
        }

        var (matricule, authority) = (derived.Patient.Matricule, derived.Patient.Authority.Oid);
        if (supplied.PatientMatricule is { } number
            && !number.Replace(" ", "", StringComparison.Ordinal).Equals(matricule, StringComparison.OrdinalIgnoreCase))
        {
            Report(sink, CdaRules.Cda705, "patientId", number, matricule, latitude: Latitude.Routing);
        }

        if (supplied.PatientAuthorityOid is { } oid && oid != authority)
        {
            Report(sink, CdaRules.Cda705, "patientId", oid, authority, latitude: Latitude.Routing);
        }
    }

    private static void Bytes(SuppliedMetadata supplied, string sha1, long size, FindingSink sink)
    {
        if (supplied.Sha1 is { } hash && !hash.Equals(sha1, StringComparison.OrdinalIgnoreCase))
        {
            Report(sink, CdaRules.Cda704, "hash", hash, sha1, latitude: Latitude.Routing);
        }

        if (supplied.Size is { } stated && stated != size)
        {
            Report(
                sink, CdaRules.Cda704, "size", stated.ToString(CultureInfo.InvariantCulture),
                size.ToString(CultureInfo.InvariantCulture), latitude: Latitude.Routing);
        }
    }

    private static void Codes(SuppliedMetadata supplied, DocumentMetadata derived, FindingSink sink)
    {
        Code(sink, CdaRules.Cda702, "typeCode", supplied.TypeCode, derived.TypeCode);
        Code(sink, CdaRules.Cda702, "classCode", supplied.ClassCode, derived.ClassCode);
        Severity? format = Nomenclatures.FormatCodes.Contains(supplied.FormatCode?.Code) ? Severity.Warning : null;
        Code(sink, CdaRules.Cda703, "formatCode", supplied.FormatCode, derived.FormatCode, format);
        if (supplied.ConfidentialityCodes.Count > 0 && derived.ConfidentialityCodes.Count > 0)
        {
            Code(
                sink, CdaRules.Cda708, "confidentialityCode", supplied.ConfidentialityCodes[0],
                derived.ConfidentialityCodes[0]);
        }

        Code(sink, CdaRules.Cda710, "practiceSettingCode", supplied.PracticeSettingCode, derived.PracticeSettingCode);
        Code(
            sink, CdaRules.Cda710, "healthcareFacilityTypeCode", supplied.HealthcareFacilityTypeCode,
            derived.HealthcareFacilityTypeCode);
    }

    private static void Code(
        FindingSink sink,
        CdaRule rule,
        string attribute,
        CodedValue? supplied,
        CodedValue? derived,
        Severity? severity = null)
    {
        if (supplied is not null && derived is not null && !supplied.SameConceptAs(derived))
        {
            Report(
                sink, rule, attribute, $"{supplied.Code} of {supplied.System}", $"{derived.Code} of {derived.System}",
                severity);
        }
    }

    private static void Texts(SuppliedMetadata supplied, DocumentMetadata derived, FindingSink sink)
    {
        if (supplied.Title is { } title && Collapse(title) != Collapse(derived.Title))
        {
            Report(sink, CdaRules.Cda707, "title", title, derived.Title);
        }

        if (supplied.LanguageCode is { } language && derived.LanguageCode is { } own && language != own)
        {
            Report(sink, CdaRules.Cda708, "languageCode", language, own);
        }

        if (supplied.MimeType is { } type && !type.Equals(derived.MimeType, StringComparison.OrdinalIgnoreCase))
        {
            Report(sink, CdaRules.Cda708, "mimeType", type, derived.MimeType);
        }
    }

    private static void Times(SuppliedMetadata supplied, DocumentMetadata derived, FindingSink sink)
    {
        Time(sink, "creationTime", supplied.CreationTime, derived.CreationTime);
        Time(sink, "serviceStartTime", supplied.ServiceStartTime, derived.ServiceStartTime);
        Time(sink, "serviceStopTime", supplied.ServiceStopTime, derived.ServiceStopTime);
    }

    private static void Time(FindingSink sink, string attribute, string? supplied, XdsTime? derived)
    {
        if (supplied is null)
        {
            return;
        }

        if (!XdsTime.TryParse(supplied, out var time))
        {
            Report(sink, CdaRules.Cda709, attribute, supplied, derived?.Value ?? "a DTM in UTC of 4 to 14 digits");
        }
        else if (derived is { } own && !time.AgreesWith(own))
        {
            Report(sink, CdaRules.Cda709, attribute, supplied, own.Value);
        }
    }

    private static void Lists(SuppliedMetadata supplied, DocumentMetadata derived, FindingSink sink)
    {
        foreach (var code in supplied.EventCodes)
        {
            if (derived.EventCodes.Count > 0 && !derived.EventCodes.Any(code.SameConceptAs))
            {
                Report(
                    sink, CdaRules.Cda712, "eventCodeList", $"{code.Code} of {code.System}",
                    string.Join(", ", derived.EventCodes.Select(own => own.Code)));
            }
        }

        foreach (var reference in supplied.ReferenceIds)
        {
            if (derived.ReferenceIds.Count > 0 && !derived.ReferenceIds.Contains(reference))
            {
                Report(
                    sink, CdaRules.Cda712, "referenceIdList", reference, string.Join(", ", derived.ReferenceIds));
            }
        }
    }

    private static string Collapse(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
