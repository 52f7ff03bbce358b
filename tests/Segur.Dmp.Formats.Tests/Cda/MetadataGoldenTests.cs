using System.Text.Encodings.Web;
using System.Text.Json;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class MetadataGoldenTests
{
    private const string UpdateVariable = "SEGUR_UPDATE_GOLDEN";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("BIO-TROD_2024.01_Angine")]
    [InlineData("BIO-CR-BIO_2021.01_Auto-Presentable")]
    [InlineData("IMG_CR_IMG_2024.01")]
    [InlineData("TLM-CR_2022.01")]
    [InlineData("hl7v2-RIS-remplacement_cr_imagerie")]
    [InlineData("eP-MED-DM_2024.01_PosoStruct")]
    public void Metadata_of_an_official_example_stay_what_they_are(string name)
    {
        var verdict = MinimalDocument.Check(SharedDocuments.Read(name + ".xml"), ValidationProfile.Strict);

        Compare(name, verdict.Metadata!);
    }

    [Fact]
    public void Metadata_of_the_minimal_document_stay_what_they_are() =>
        Compare("minimal", MinimalDocument.Check(MinimalDocument.Text).Metadata!);

    // A golden file is rewritten only when somebody asks for it, and then reviewed.
    private static void Compare(string name, DocumentMetadata metadata)
    {
        var text = JsonSerializer.Serialize(Facts(metadata), Json) + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, name + ".json"), text);
        }

        var resource = $"Cda/Golden/{name}.json";
        using var stream = typeof(MetadataGoldenTests).Assembly.GetManifestResourceStream(resource);
        Assert.True(stream is not null, $"No golden file {resource}; set {UpdateVariable} to its folder to write it.");
        using var reader = new StreamReader(stream);
        Assert.Equal(reader.ReadToEnd(), text);
    }

    private static object Facts(DocumentMetadata metadata) => new
    {
        UniqueId = metadata.UniqueId.Value,
        Patient = $"{metadata.Patient.Authority.Oid} {metadata.Patient.Matricule}",
        metadata.TypeCode,
        metadata.ClassCode,
        metadata.FormatCode,
        metadata.ConfidentialityCodes,
        metadata.EventCodes,
        metadata.PracticeSettingCode,
        metadata.HealthcareFacilityTypeCode,
        metadata.Title,
        CreationTime = metadata.CreationTime?.Value,
        ServiceStartTime = metadata.ServiceStartTime?.Value,
        ServiceStopTime = metadata.ServiceStopTime?.Value,
        metadata.Authors,
        metadata.LegalAuthenticator,
        metadata.LanguageCode,
        metadata.MimeType,
        metadata.SourcePatientId,
        metadata.SourcePatientInfo,
        metadata.ReferenceIds,
        metadata.SetId,
        metadata.VersionNumber,
        Replaces = metadata.Replaces?.Value,
    };
}
