using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Formats.Fhir.Metadata;

/// <summary>What the rules read, before it is known whether the document can be filed.</summary>
internal sealed record FhirMetadata(
    DocumentUniqueId? UniqueId,
    FhirPatient? Patient,
    CodedValue? Type,
    CodedValue? Class,
    IReadOnlyList<CodedValue> Confidentiality,
    string Title,
    XdsTime? CreationTime,
    string? Language,
    string? SetId,
    int? Version,
    DocumentUniqueId? Replaces,
    IReadOnlyList<DocumentAuthor> Authors,
    string? LegalAuthenticator,
    FhirActs Acts)
{
    /// <summary>The XDS metadata, or null without an identifier, a patient or a type.</summary>
    public DocumentMetadata? ToMetadata(FhirDocument document)
    {
        if (UniqueId is not { } uniqueId || Patient?.Ins is not { } ins || Type is null)
        {
            return null;
        }

        return new DocumentMetadata
        {
            UniqueId = uniqueId,
            Patient = ins,
            TypeCode = Type,
            ClassCode = Class,
            FormatCode = FhirDocumentChecker.FormatCode,
            ConfidentialityCodes = Confidentiality,
            EventCodes = Acts.EventCodes,
            PracticeSettingCode = Acts.PracticeSetting,
            HealthcareFacilityTypeCode = Acts.FacilityType,
            Title = Title,
            CreationTime = CreationTime,
            ServiceStartTime = Acts.ServiceStart,
            ServiceStopTime = Acts.ServiceStop,
            Authors = Authors,
            LegalAuthenticator = LegalAuthenticator,
            LanguageCode = Language,
            MimeType = FhirDocumentChecker.MimeType,
            SourcePatientId = PatientInfo.SourcePatientId(document, Patient.Resource, ins),
            SourcePatientInfo = PatientInfo.SourcePatientInfo(document, Patient.Resource),
            ReferenceIds = Acts.ReferenceIds,
            SetId = SetId,
            VersionNumber = Version,
            Replaces = Replaces,
        };
    }
}
