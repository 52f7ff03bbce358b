using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class MetadataConsistencyTests
{
    private const string Sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    private const int Size = 4321;

    private static readonly DocumentMetadata Derived =
        MinimalDocument.Check(MinimalDocument.Text).Metadata! with { EventCodes = [new("A", "1")],
            ReferenceIds = ["r"] };

    private static readonly SuppliedMetadata Truthful = new()
    {
        UniqueId = Derived.UniqueId.Value,
        PatientAuthorityOid = "1.2.250.1.213.1.4.10",
        PatientMatricule = "279035121518989",
        TypeCode = Derived.TypeCode,
        ClassCode = Derived.ClassCode,
        FormatCode = Derived.FormatCode,
        ConfidentialityCodes = [Derived.ConfidentialityCodes[0], new("MASQUE_PS", "1.2.250.1.213.1.1.4.13")],
        Title = " Consultation  de suivi",
        CreationTime = "202601120915",
        ServiceStartTime = "20260112084500",
        ServiceStopTime = "20260112",
        PracticeSettingCode = Derived.PracticeSettingCode,
        HealthcareFacilityTypeCode = Derived.HealthcareFacilityTypeCode,
        Authors = Derived.Authors,
        LegalAuthenticator = Derived.LegalAuthenticator,
        LanguageCode = "fr-FR",
        MimeType = "text/xml",
        Sha1 = "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
        Size = Size,
        SourcePatientId = Derived.SourcePatientId,
        SourcePatientInfo = ["PID-5|Pat Trois^Dominique", "PID-7|19790328", "PID-8|F"],
        EventCodes = [new("A", "1")],
        ReferenceIds = ["r"],
    };

    public static TheoryData<string, string> Contradictions => new()
    {
        { nameof(SuppliedMetadata.UniqueId), "CDA-701" },
        { nameof(SuppliedMetadata.TypeCode), "CDA-702" },
        { nameof(SuppliedMetadata.ClassCode), "CDA-702" },
        { nameof(SuppliedMetadata.FormatCode), "CDA-703" },
        { nameof(SuppliedMetadata.Sha1), "CDA-704" },
        { nameof(SuppliedMetadata.Size), "CDA-704" },
        { nameof(SuppliedMetadata.PatientMatricule), "CDA-705" },
        { nameof(SuppliedMetadata.PatientAuthorityOid), "CDA-705" },
        { nameof(SuppliedMetadata.SourcePatientId), "CDA-706" },
        { nameof(SuppliedMetadata.SourcePatientInfo), "CDA-706" },
        { nameof(SuppliedMetadata.Title), "CDA-707" },
        { nameof(SuppliedMetadata.ConfidentialityCodes), "CDA-708" },
        { nameof(SuppliedMetadata.LanguageCode), "CDA-708" },
        { nameof(SuppliedMetadata.MimeType), "CDA-708" },
        { nameof(SuppliedMetadata.CreationTime), "CDA-709" },
        { nameof(SuppliedMetadata.ServiceStartTime), "CDA-709" },
        { nameof(SuppliedMetadata.ServiceStopTime), "CDA-709" },
        { nameof(SuppliedMetadata.PracticeSettingCode), "CDA-710" },
        { nameof(SuppliedMetadata.HealthcareFacilityTypeCode), "CDA-710" },
        { nameof(SuppliedMetadata.Authors), "CDA-711" },
        { nameof(SuppliedMetadata.LegalAuthenticator), "CDA-711" },
        { nameof(SuppliedMetadata.EventCodes), "CDA-712" },
        { nameof(SuppliedMetadata.ReferenceIds), "CDA-712" },
    };

    [Fact]
    public void What_says_the_same_in_other_words_is_no_contradiction() => Assert.Empty(Check(Truthful));

    [Fact]
    public void What_is_not_stated_is_not_compared() => Assert.Empty(Check(new SuppliedMetadata()));

    [Theory, MemberData(nameof(Contradictions))]
    public void A_contradiction_names_both_values(string property, string code)
    {
        var finding = Assert.Single(Check(Lie(property)));

        Assert.Equal(code, finding.Code);
        Assert.NotEmpty(finding.Found);
        Assert.NotEmpty(finding.Expected);
        Assert.StartsWith("DocumentEntry.", finding.Place, StringComparison.Ordinal);
        Assert.Equal(CdaRules.All.Single(rule => rule.Code == code).Severity, finding.Severity);
    }

    [Fact]
    public void A_format_that_exists_but_is_not_the_models_is_a_warning()
    {
        var supplied = Truthful with { FormatCode = new("urn:ihe:iti:xds-sd:pdf:2008", "1.3.6.1.4.1.19376.1.2.3") };

        Assert.Equal(Severity.Warning, Assert.Single(Check(supplied)).Severity);
    }

    [Fact]
    public void Report_only_still_refuses_another_document_patient_or_content()
    {
        var errors = Contradictions
            .SelectMany(row => Check(Lie(row.Data.Item1), ValidationProfile.ReportOnly))
            .Where(finding => finding.Severity == Severity.Error)
            .Select(finding => finding.Code)
            .Distinct();

        Assert.Equal(["CDA-701", "CDA-704", "CDA-705"], errors);
    }

    [Fact]
    public void A_uuid_and_its_oid_are_the_same_identifier()
    {
        var text = MinimalDocument.With(
            "<id root=\"1.2.250.1.999.7.1.20260112.1\"/>", "<id root=\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"/>");
        var derived = MinimalDocument.Check(text).Metadata!;

        Assert.Equal("2.25.329800735698586629295641978511506172918", derived.UniqueId.Value);
        Assert.Empty(MetadataConsistency.Check(
            new SuppliedMetadata { UniqueId = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" }, derived, Sha1, Size,
            ValidationProfile.Strict));
    }

    private static SuppliedMetadata Lie(string property) => property switch
    {
        nameof(SuppliedMetadata.UniqueId) => Truthful with { UniqueId = "1.2.3" },
        nameof(SuppliedMetadata.TypeCode) => Truthful with { TypeCode = new("X", "1") },
        nameof(SuppliedMetadata.ClassCode) => Truthful with { ClassCode = new("X", "1") },
        nameof(SuppliedMetadata.FormatCode) => Truthful with { FormatCode = new("X", "1") },
        nameof(SuppliedMetadata.Sha1) => Truthful with { Sha1 = "00" },
        nameof(SuppliedMetadata.Size) => Truthful with { Size = 1 },
        nameof(SuppliedMetadata.PatientMatricule) => Truthful with { PatientMatricule = "277076322082910" },
        nameof(SuppliedMetadata.PatientAuthorityOid) => Truthful with { PatientAuthorityOid = "1.2.250.1.213.1.4.8" },
        nameof(SuppliedMetadata.SourcePatientId) => Truthful with { SourcePatientId = "X^^^&1.2&ISO^PI" },
        nameof(SuppliedMetadata.SourcePatientInfo) => Truthful with { SourcePatientInfo = ["PID-5|AUTRE^Nom"] },
        nameof(SuppliedMetadata.Title) => Truthful with { Title = "Autre titre" },
        nameof(SuppliedMetadata.ConfidentialityCodes) => Truthful with { ConfidentialityCodes = [new("R", "1")] },
        nameof(SuppliedMetadata.LanguageCode) => Truthful with { LanguageCode = "en-GB" },
        nameof(SuppliedMetadata.MimeType) => Truthful with { MimeType = "application/pdf" },
        nameof(SuppliedMetadata.CreationTime) => Truthful with { CreationTime = "20260112101500" },
        nameof(SuppliedMetadata.ServiceStartTime) => Truthful with { ServiceStartTime = "yesterday" },
        nameof(SuppliedMetadata.ServiceStopTime) => Truthful with { ServiceStopTime = "20260113" },
        nameof(SuppliedMetadata.PracticeSettingCode) => Truthful with { PracticeSettingCode = new("X", "1") },
        nameof(SuppliedMetadata.HealthcareFacilityTypeCode) =>
            Truthful with { HealthcareFacilityTypeCode = new("X", "1") },
        nameof(SuppliedMetadata.Authors) =>
            Truthful with { Authors = [new("9^X^Y^^^^^^&1.2&ISO^D^^^EI", null, [], [])] },
        nameof(SuppliedMetadata.LegalAuthenticator) =>
            Truthful with { LegalAuthenticator = "9^X^Y^^^^^^&1.2&ISO^D^^^EI" },
        nameof(SuppliedMetadata.EventCodes) => Truthful with { EventCodes = [new("X", "1")] },
        nameof(SuppliedMetadata.ReferenceIds) => Truthful with { ReferenceIds = ["x"] },
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "No such property."),
    };

    private static IReadOnlyList<Finding> Check(
        SuppliedMetadata supplied, ValidationProfile profile = ValidationProfile.Strict) =>
        MetadataConsistency.Check(supplied, Derived, Sha1, Size, profile);
}
