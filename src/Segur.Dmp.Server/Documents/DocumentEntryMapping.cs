using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Access;
using AvailabilityStatus = Segur.Dmp.Contracts.V1.AvailabilityStatus;
using CodedValue = Segur.Dmp.Contracts.V1.CodedValue;
using DocumentEntry = Segur.Dmp.Contracts.V1.DocumentEntry;
using DomainCode = Segur.Dmp.Domain.Documents.CodedValue;
using DomainStatus = Segur.Dmp.Domain.Documents.AvailabilityStatus;

namespace Segur.Dmp.Server.Documents;

/// <summary>Registered documents as the contract's entries.</summary>
internal static class DocumentEntryMapping
{
    /// <summary>An entry of the registry, as it shows to the caller.</summary>
    public static DocumentEntry ToWire(VisibleDocument document)
    {
        var entry = document.Entry;
        var wire = ToWire(entry.Metadata, entry.Content);
        wire.EntryUuid = $"urn:uuid:{entry.EntryUuid}";
        wire.AvailabilityStatus = ToWire(entry.Status);
        wire.Access = AccessMapping.ToWire(document.Access);
        wire.ReplacedByUniqueId = document.ReplacedBy?.Value ?? "";
        wire.SubmissionSetUniqueId = entry.SubmissionSetId.Value;
        wire.ReceivedAt = entry.ReceivedAt.ToTimestamp();
        return wire;
    }

    /// <summary>The state of a document.</summary>
    public static AvailabilityStatus ToWire(DomainStatus status) => status switch
    {
        DomainStatus.Approved => AvailabilityStatus.Approved,
        DomainStatus.Archived => AvailabilityStatus.Archived,
        _ => AvailabilityStatus.Deprecated,
    };

    /// <summary>Metadata of a document that is in no registry.</summary>
    public static DocumentEntry ToWire(DocumentMetadata metadata, DocumentContent content)
    {
        var wire = new DocumentEntry
        {
            UniqueId = metadata.UniqueId.Value,
            PatientId = SubmissionMapping.ToWire(metadata.Patient),
            TypeCode = ToWire(metadata.TypeCode),
            ClassCode = ToWire(metadata.ClassCode),
            FormatCode = ToWire(metadata.FormatCode),
            Title = metadata.Title,
            CreationTime = metadata.CreationTime?.Value ?? "",
            ServiceStartTime = metadata.ServiceStartTime?.Value ?? "",
            ServiceStopTime = metadata.ServiceStopTime?.Value ?? "",
            PracticeSettingCode = ToWire(metadata.PracticeSettingCode),
            HealthcareFacilityTypeCode = ToWire(metadata.HealthcareFacilityTypeCode),
            LegalAuthenticator = metadata.LegalAuthenticator ?? "",
            LanguageCode = metadata.LanguageCode ?? "",
            MimeType = metadata.MimeType,
            Sha1 = content.Sha1,
            Sha256 = content.Sha256,
            Size = content.Size,
            SourcePatientId = metadata.SourcePatientId ?? "",
            SetId = metadata.SetId ?? "",
            VersionNumber = metadata.VersionNumber ?? 0,
            ReplacesUniqueId = metadata.Replaces?.Value ?? "",
        };
        wire.ConfidentialityCodes.AddRange(metadata.ConfidentialityCodes.Select(code => ToWire(code)!));
        wire.EventCodes.AddRange(metadata.EventCodes.Select(code => ToWire(code)!));
        wire.SourcePatientInfo.AddRange(metadata.SourcePatientInfo);
        wire.ReferenceIds.AddRange(metadata.ReferenceIds);
        wire.Authors.AddRange(metadata.Authors.Select(ToWire));
        return wire;
    }

    private static Author ToWire(DocumentAuthor author)
    {
        var wire = new Author { Person = author.Person, Institution = author.Institution ?? "" };
        wire.Roles.AddRange(author.Roles);
        wire.Specialties.AddRange(author.Specialties.Select(code => ToWire(code)!));
        return wire;
    }

    private static CodedValue? ToWire(DomainCode? code) => code is null
        ? null
        : new CodedValue { Code = code.Code, System = code.System, Display = code.Display ?? "" };
}
