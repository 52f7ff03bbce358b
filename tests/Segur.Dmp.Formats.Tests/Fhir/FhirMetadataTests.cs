using System.Text;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Formats.Tests.Fhir;

public sealed class FhirMetadataTests
{
    [Theory]
    [InlineData(FhirDocuments.LaboratoryReport)]
    [InlineData(FhirDocuments.DischargeLetter)]
    [InlineData(FhirDocuments.PatientNote)]
    public void The_metadata_of_an_example_are_those_of_its_golden_file(string name)
    {
        var document = FhirDocuments.Check(FhirDocuments.Bytes(name));

        Assert.True(document.IsAccepted, document.Describe());
        var golden = Encoding.UTF8.GetString(FhirDocuments.Resource($"Fhir/Golden/{name}.txt"));
        var actual = ToText(document);
        WriteForReview(name, actual);
        Assert.Equal(golden, actual);
    }

    /// <summary>Writes what was derived to the folder that SEGUR_GOLDEN_DIR names, for a reviewed change.</summary>
    private static void WriteForReview(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("SEGUR_GOLDEN_DIR") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.txt"), actual);
        }
    }

    private static string ToText(CheckedDocument document)
    {
        var metadata = document.Metadata!;
        var text = new StringBuilder();
        Add("uniqueId", metadata.UniqueId.Value);
        Add("patientId", $"{metadata.Patient.Matricule} {metadata.Patient.Authority.Oid}");
        Add("typeCode", ToText(metadata.TypeCode));
        Add("classCode", ToText(metadata.ClassCode));
        Add("formatCode", ToText(metadata.FormatCode));
        AddAll("confidentialityCode", metadata.ConfidentialityCodes.Select(ToText));
        AddAll("eventCodeList", metadata.EventCodes.Select(ToText));
        Add("practiceSettingCode", ToText(metadata.PracticeSettingCode));
        Add("healthcareFacilityTypeCode", ToText(metadata.HealthcareFacilityTypeCode));
        Add("title", metadata.Title);
        Add("creationTime", metadata.CreationTime?.Value);
        Add("serviceStartTime", metadata.ServiceStartTime?.Value);
        Add("serviceStopTime", metadata.ServiceStopTime?.Value);
        foreach (var author in metadata.Authors)
        {
            Add("author", author.Person);
            Add("  institution", author.Institution);
            AddAll("  role", author.Roles);
            AddAll("  specialty", author.Specialties.Select(ToText));
        }

        Add("legalAuthenticator", metadata.LegalAuthenticator);
        Add("languageCode", metadata.LanguageCode);
        Add("mimeType", metadata.MimeType);
        Add("sourcePatientId", metadata.SourcePatientId);
        AddAll("sourcePatientInfo", metadata.SourcePatientInfo);
        AddAll("referenceIdList", metadata.ReferenceIds);
        Add("setId", metadata.SetId);
        Add("version", metadata.VersionNumber?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("replaces", metadata.Replaces?.Value);
        AddAll("finding", document.All().Select(finding => $"{finding.Code} {finding.Severity} {finding.Place}"));
        return text.ToString();

        void AddAll(string name, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                Add(name, value);
            }
        }

        void Add(string name, string? value) => text.Append(name).Append(": ").Append(value ?? "-").Append('\n');
    }

    private static string ToText(CodedValue? code) => code is null ? "-" : $"{code.Code}^{code.Display}^{code.System}";
}
