using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// DocumentEntry attributes that the sender states next to the document. Each may be missing; what is there must not
/// contradict the document.
/// </summary>
public sealed record SuppliedMetadata
{
    /// <summary>XDS uniqueId.</summary>
    public string? UniqueId { get; init; }

    /// <summary>OID of the authority of XDS patientId.</summary>
    public string? PatientAuthorityOid { get; init; }

    /// <summary>Matricule of XDS patientId, 15 characters.</summary>
    public string? PatientMatricule { get; init; }

    /// <summary>XDS typeCode.</summary>
    public CodedValue? TypeCode { get; init; }

    /// <summary>XDS classCode.</summary>
    public CodedValue? ClassCode { get; init; }

    /// <summary>XDS formatCode.</summary>
    public CodedValue? FormatCode { get; init; }

    /// <summary>XDS confidentialityCode; the first is the document's own, others may be added by the sender.</summary>
    public IReadOnlyList<CodedValue> ConfidentialityCodes { get; init; } = [];

    /// <summary>XDS title.</summary>
    public string? Title { get; init; }

    /// <summary>XDS creationTime, a DTM in UTC.</summary>
    public string? CreationTime { get; init; }

    /// <summary>XDS serviceStartTime, a DTM in UTC.</summary>
    public string? ServiceStartTime { get; init; }

    /// <summary>XDS serviceStopTime, a DTM in UTC.</summary>
    public string? ServiceStopTime { get; init; }

    /// <summary>XDS practiceSettingCode.</summary>
    public CodedValue? PracticeSettingCode { get; init; }

    /// <summary>XDS healthcareFacilityTypeCode.</summary>
    public CodedValue? HealthcareFacilityTypeCode { get; init; }

    /// <summary>XDS authors; fewer than the document names are no contradiction.</summary>
    public IReadOnlyList<DocumentAuthor> Authors { get; init; } = [];

    /// <summary>XDS legalAuthenticator, an XCN.</summary>
    public string? LegalAuthenticator { get; init; }

    /// <summary>XDS languageCode.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>XDS mimeType.</summary>
    public string? MimeType { get; init; }

    /// <summary>XDS hash: SHA-1 of the bytes, hexadecimal, of either case.</summary>
    public string? Sha1 { get; init; }

    /// <summary>XDS size, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>XDS sourcePatientId, a CX.</summary>
    public string? SourcePatientId { get; init; }

    /// <summary>XDS sourcePatientInfo, one <c>PID-n|value</c> line each.</summary>
    public IReadOnlyList<string> SourcePatientInfo { get; init; } = [];

    /// <summary>XDS eventCodeList.</summary>
    public IReadOnlyList<CodedValue> EventCodes { get; init; } = [];

    /// <summary>XDS referenceIdList, CXi each.</summary>
    public IReadOnlyList<string> ReferenceIds { get; init; } = [];
}
