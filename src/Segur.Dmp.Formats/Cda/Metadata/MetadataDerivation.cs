using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda.Reading;
using Segur.Dmp.Formats.Cda.Rules;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Metadata;

/// <summary>
/// XDS DocumentEntry attributes from a CDA header. Source: CI-SIS, transmission of CDA documents; IHE ITI TF-3 4.2.3.
/// </summary>
internal static class MetadataDerivation
{
    private const string NoModelFormat = "urn:asipSante:modelesHorsProfils:2011";
    private const string NationalTemplates = "1.2.250.";
    private const string FormatSystem = "1.2.250.1.213.1.1.4.2.282";
    private const string ImagingClass = "31";

    // Real documents list a dozen at most; each is compared with all before it.
    private const int MaxListed = 256;

    /// <summary>The metadata, or null when the document names no patient, identifier or type to file it by.</summary>
    public static DocumentMetadata? Derive(RuleRun run, string mimeType)
    {
        var root = run.Root;
        var role = root.First("recordTarget")?.First("patientRole");
        var id = root.FirstNonNull("id");
        if (role is null || InsRules.Find(role) is not { } patient
            || DocumentIds.UniqueId(id) is not { } uniqueId
            || DocumentType(root) is not { } type)
        {
            return null;
        }

        var act = root.First("documentationOf")?.First("serviceEvent");
        var encounter = root.First("componentOf")?.First("encompassingEncounter");
        var organization = act?.First("performer")?.First("assignedEntity")?.First("representedOrganization");
        var facility = encounter?.First("location")?.First("healthCareFacility");
        var confidentiality = DocumentIds.Code(root.First("confidentialityCode"));
        var classCode = Class(run, type);
        return new DocumentMetadata
        {
            UniqueId = uniqueId,
            Patient = patient,
            TypeCode = type,
            ClassCode = classCode,
            FormatCode = Format(run),
            ConfidentialityCodes = confidentiality is null ? [] : [confidentiality],
            EventCodes = EventCodes(root),
            PracticeSettingCode = DocumentIds.Code(organization?.FirstNonNull("standardIndustryClassCode")),
            HealthcareFacilityTypeCode = DocumentIds.Code(facility?.FirstNonNull("code")),
            Title = root.First("title")?.Text.Trim() ?? "",
            CreationTime = Time(root.First("effectiveTime")),
            ServiceStartTime = Time(act?.First("effectiveTime")?.First("low")),
            ServiceStopTime = Time(act?.First("effectiveTime")?.First("high")),
            Authors = AuthorDerivation.Authors(root),
            LegalAuthenticator = AuthorDerivation.LegalAuthenticator(root),
            LanguageCode = root.First("languageCode")?.Attribute("code"),
            MimeType = mimeType,
            SourcePatientId = PatientDerivation.SourceId(role, patient),
            SourcePatientInfo = PatientDerivation.SourceInfo(role),
            ReferenceIds = References(root, isImaging: classCode?.Code == ImagingClass),
            SetId = DocumentIds.Plain(root.FirstNonNull("setId")) ?? DocumentIds.Plain(id),
            VersionNumber = Integers.ReadVersion(root.First("versionNumber")?.Attribute("value")) ?? 1,
            Replaces = DocumentIds.UniqueId(Parent(root)?.FirstNonNull("id")),
        };
    }

    /// <summary>A TS in UTC with its own precision; null when missing or unreadable.</summary>
    public static XdsTime? Time(CdaElement? element) =>
        element?.Attribute("value") is { } value && HL7Time.TryParse(value, out var time) == TimeVerdict.Valid
            ? time.ToXdsTime()
            : null;

    private static CodedValue? DocumentType(CdaElement root)
    {
        // A missing system is an error of its own; what is known of the code still files the document in report-only.
        var type = DocumentIds.Code(root.FirstNonNull("code"));
        return type is { System: "" }
            ? type with { System = Nomenclatures.TypeCodes.Find(type.Code)?.SystemOid ?? "" }
            : type;
    }

    private static CodedValue? Class(RuleRun run, CodedValue type)
    {
        if (Nomenclatures.ClassOf(type.Code, run.Options.ClassCodesByTypeCode) is { } row)
        {
            return row.Value;
        }

        // An unknown type has been reported as such; only a known one lacks nothing but its class.
        if (Nomenclatures.TypeCodes.Contains(type.Code))
        {
            run.Wrong(
                CdaRules.Cda702, run.Root.FirstNonNull("code")!, // The type was read from it.
                "code", "a type with a class in the association table or in the configuration");
        }

        return null;
    }

    private static CodedValue Format(RuleRun run)
    {
        var row = run.Body.Kind == CdaBodyKind.NonXml
            ? Nomenclatures.FormatOfMediaType(run.Body.Content?.Attribute("mediaType"))
            : FormatOfModel(run.Root);
        if (row is not null)
        {
            return row.Value;
        }

        // Without sections it is the media type that has no format, or the body that is missing: rules have said so.
        if (run.Body.Kind == CdaBodyKind.Structured)
        {
            run.Sink.Report(
                CdaRules.Cda703, run.Root.First("templateId") ?? run.Root, "no format for this model",
                $"a model of the association table; {NoModelFormat} is taken", severity: Severity.Warning);
        }

        return Nomenclatures.FormatCodes.Find(NoModelFormat)?.Value ?? CodedValue.Shared(NoModelFormat, FormatSystem, display: null);
    }

    // Documents claim general templates next to their model's: the national one decides.
    private static CodeRow? FormatOfModel(CdaElement root)
    {
        CodeRow? found = null;
        for (var template = root.First("templateId"); template is not null; template = template.NextSame())
        {
            if (Nomenclatures.FormatOfTemplate(template.Attribute("root")) is not { } row)
            {
                continue;
            }

            // It was found by it.
            if (template.Attribute("root")!.StartsWith(NationalTemplates, StringComparison.Ordinal))
            {
                return row;
            }

            found ??= row;
        }

        return found;
    }

    private static List<CodedValue> EventCodes(CdaElement root)
    {
        var codes = new List<CodedValue>();
        for (var item = root.First("documentationOf"); item is not null; item = item.NextSame())
        {
            if (item.First("serviceEvent")?.First("code") is not { } code)
            {
                continue;
            }

            Add(codes, code);
            for (var other = code.First("translation"); other is not null; other = other.NextSame())
            {
                Add(codes, other);
            }
        }

        return codes;
    }

    private static void Add(List<CodedValue> codes, CdaElement element)
    {
        if (codes.Count < MaxListed && DocumentIds.Code(element) is { } code && !codes.Exists(code.SameConceptAs))
        {
            codes.Add(code);
        }
    }

    private static List<string> References(CdaElement root, bool isImaging)
    {
        var references = new List<string>();
        for (var item = root.First("inFulfillmentOf"); item is not null; item = item.NextSame())
        {
            if (item.First("order") is { } order)
            {
                Add(references, order.FirstNonNull("id"), "urn:ihe:iti:xds:2013:order");
                Add(references, order.First("accessionNumber", CdaNames.Dicom), "urn:ihe:iti:xds:2013:accession");
            }
        }

        for (var item = isImaging ? root.First("documentationOf") : null; item is not null; item = item.NextSame())
        {
            for (var id = item.First("serviceEvent")?.First("id"); id is not null; id = id.NextSame())
            {
                Add(references, id, "urn:ihe:iti:xds:2016:studyInstanceUID");
            }
        }

        return references;
    }

    private static void Add(List<string> references, CdaElement? id, string type)
    {
        if (references.Count < MaxListed && id?.Attribute("root") is { Length: > 0 } && HL7Text.Cxi(id, type) is var reference
            && !references.Contains(reference))
        {
            references.Add(reference);
        }
    }

    private static CdaElement? Parent(CdaElement root)
    {
        for (var related = root.First("relatedDocument"); related is not null; related = related.NextSame())
        {
            if (related.Attribute("typeCode") == "RPLC")
            {
                return related.First("parentDocument");
            }
        }

        return null;
    }
}
