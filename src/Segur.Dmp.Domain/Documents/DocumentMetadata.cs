using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Documents;

/// <summary>
/// XDS DocumentEntry attributes as derived from the document itself. Three are always there, since nothing can be filed
/// without them; the others may be missing when the validation profile let an incomplete document pass.
/// Source: IHE ITI TF-3 4.2.3.2, CI-SIS "Structuration minimale", derivation of the XDS metadata.
/// </summary>
public sealed record DocumentMetadata
{
    /// <summary>XDS uniqueId, from <c>ClinicalDocument/id</c>.</summary>
    public required DocumentUniqueId UniqueId { get; init; }

    /// <summary>XDS patientId, from the INS of <c>recordTarget</c>.</summary>
    public required InsNumber Patient { get; init; }

    /// <summary>XDS typeCode, from <c>ClinicalDocument/code</c>.</summary>
    public required CodedValue TypeCode { get; init; }

    /// <summary>XDS classCode, from the association table.</summary>
    public CodedValue? ClassCode { get; init; }

    /// <summary>XDS formatCode, from the model's template or the body's media type.</summary>
    public CodedValue? FormatCode { get; init; }

    /// <summary>XDS confidentialityCode; the first is the document's own.</summary>
    public IReadOnlyList<CodedValue> ConfidentialityCodes { get; init; } = [];

    /// <summary>XDS eventCodeList, from the service events and their translations.</summary>
    public IReadOnlyList<CodedValue> EventCodes { get; init; } = [];

    /// <summary>XDS practiceSettingCode, from the performer of the main act.</summary>
    public CodedValue? PracticeSettingCode { get; init; }

    /// <summary>XDS healthcareFacilityTypeCode, from the encounter.</summary>
    public CodedValue? HealthcareFacilityTypeCode { get; init; }

    /// <summary>XDS title, trimmed.</summary>
    public string Title { get; init; } = "";

    /// <summary>XDS creationTime.</summary>
    public XdsTime? CreationTime { get; init; }

    /// <summary>XDS serviceStartTime, of the main act.</summary>
    public XdsTime? ServiceStartTime { get; init; }

    /// <summary>XDS serviceStopTime, of the main act.</summary>
    public XdsTime? ServiceStopTime { get; init; }

    /// <summary>XDS authors, in document order.</summary>
    public IReadOnlyList<DocumentAuthor> Authors { get; init; } = [];

    /// <summary>XDS legalAuthenticator, an XCN.</summary>
    public string? LegalAuthenticator { get; init; }

    /// <summary>XDS languageCode, such as <c>fr-FR</c>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>XDS mimeType, from the shape of the root: text/xml, application/xslt+xml, application/fhir+json.</summary>
    public required string MimeType { get; init; }

    /// <summary>XDS sourcePatientId, a CX: the local number (IPP), or the INS when there is none.</summary>
    public string? SourcePatientId { get; init; }

    /// <summary>XDS sourcePatientInfo, one <c>PID-n|value</c> line each; informative only.</summary>
    public IReadOnlyList<string> SourcePatientInfo { get; init; } = [];

    /// <summary>XDS referenceIdList, CXi each.</summary>
    public IReadOnlyList<string> ReferenceIds { get; init; } = [];

    /// <summary>CDA setId, the same for all versions of a document; root, or root^extension.</summary>
    public string? SetId { get; init; }

    /// <summary>CDA versionNumber.</summary>
    public int? VersionNumber { get; init; }

    /// <summary>The document that this one replaces (RPLC), as the document itself says.</summary>
    public DocumentUniqueId? Replaces { get; init; }
}
