using Google.Protobuf.Collections;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.Formats.CodeTables;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>What a sender says of a document, compared with what the document says.</summary>
internal static class SuppliedMetadataMapping
{
    /// <summary>All contradictions (CDA-701 to 712), each at its place in the request.</summary>
    public static IEnumerable<Finding> Compare(
        Wire.SuppliedMetadata supplied, DocumentMetadata derived, DocumentContent content, string place,
        ValidationProfile profile) =>
        MetadataConsistency.Check(ToFormats(supplied), derived, content.Sha1, content.Size, profile)
            .Select(finding => finding with { Place = $"{place}: {finding.Place}" });

    /// <summary>
    /// The visibility that only a submission can give (MASQUE_PS and the like) beside the document's own confidentiality.
    /// </summary>
    public static DocumentMetadata WithSubmissionConfidentiality(
        DocumentMetadata metadata, Wire.SuppliedMetadata supplied)
    {
        var additional = supplied.ConfidentialityCodes
            .Skip(1)
            .Select(code => Nomenclatures.ConfidentialityCodes.Find(code.Code)?.Value)
            .OfType<CodedValue>()
            .Where(code => !metadata.ConfidentialityCodes.Any(code.SameConceptAs))
            .ToList();
        return additional.Count == 0
            ? metadata
            : metadata with { ConfidentialityCodes = [.. metadata.ConfidentialityCodes, .. additional] };
    }

    private static SuppliedMetadata ToFormats(Wire.SuppliedMetadata wire) => new()
    {
        UniqueId = NullIfEmpty(wire.UniqueId),
        PatientAuthorityOid = NullIfEmpty(wire.PatientId?.Oid),
        PatientMatricule = NullIfEmpty(wire.PatientId?.Matricule),
        TypeCode = RequestFields.Code(wire.TypeCode),
        ClassCode = RequestFields.Code(wire.ClassCode),
        FormatCode = RequestFields.Code(wire.FormatCode),
        ConfidentialityCodes = Codes(wire.ConfidentialityCodes),
        Title = NullIfEmpty(wire.Title),
        CreationTime = NullIfEmpty(wire.CreationTime),
        ServiceStartTime = NullIfEmpty(wire.ServiceStartTime),
        ServiceStopTime = NullIfEmpty(wire.ServiceStopTime),
        PracticeSettingCode = RequestFields.Code(wire.PracticeSettingCode),
        HealthcareFacilityTypeCode = RequestFields.Code(wire.HealthcareFacilityTypeCode),
        Authors = [.. wire.Authors.Select(author => new DocumentAuthor(
            author.Person, NullIfEmpty(author.Institution), [.. author.Roles], Codes(author.Specialties)))],
        LegalAuthenticator = NullIfEmpty(wire.LegalAuthenticator),
        LanguageCode = NullIfEmpty(wire.LanguageCode),
        MimeType = NullIfEmpty(wire.MimeType),
        Sha1 = NullIfEmpty(wire.Sha1),
        Size = wire.HasSize ? wire.Size : null,
        SourcePatientId = NullIfEmpty(wire.SourcePatientId),
        SourcePatientInfo = [.. wire.SourcePatientInfo],
        EventCodes = Codes(wire.EventCodes),
        ReferenceIds = [.. wire.ReferenceIds],
    };

    private static List<CodedValue> Codes(RepeatedField<Wire.CodedValue> codes) =>
        [.. codes.Select(code => new CodedValue(code.Code, code.System))];

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
