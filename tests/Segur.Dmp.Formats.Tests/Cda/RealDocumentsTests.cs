using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class RealDocumentsTests
{
    private static readonly CheckOptions Options =
        new() { AllowProductionIns = true, Clock = new FixedClock(Instants.Noon) };

    // The official rules do not look at the key of the INS; these five carry a wrong one.
    private static readonly HashSet<string> WrongKeys = new(StringComparer.Ordinal)
    {
        "CSE-CS24_2025.01.xml", "CSE-CS8_2025.01.xml", "CSE-MDE_2023.01.xml", "OBP-SNE_2024.01.xml",
        "SDM-MR_2025.01_nouveau-ne.xml",
    };

    [Fact]
    public void Every_official_example_is_accepted_in_report_only()
    {
        foreach (var file in SharedDocuments.Files)
        {
            var verdict = Check(file, ValidationProfile.ReportOnly);

            Assert.True(verdict.IsAccepted, Explain(file, verdict));
        }
    }

    [Theory, InlineData(ValidationProfile.Strict), InlineData(ValidationProfile.Legacy2021)]
    public void Every_official_example_breaks_no_rule_but_the_key_of_five(ValidationProfile profile)
    {
        foreach (var file in SharedDocuments.Files)
        {
            var verdict = Check(file, profile);

            string[] expected = WrongKeys.Contains(Path.GetFileName(file)) ? ["CDA-204"] : [];
            Assert.True(
                expected.SequenceEqual(verdict.Errors.Select(error => error.Code)), Explain(file, verdict));
        }
    }

    [Fact]
    public void Production_numbers_are_refused_in_every_profile_unless_allowed()
    {
        var bytes = SharedDocuments.Read("eDISP-MED_2024.01.xml");
        var closed = Options with { AllowProductionIns = false };

        foreach (var profile in Enum.GetValues<ValidationProfile>())
        {
            var verdict = MinimalDocument.Check(bytes, profile, closed);

            Assert.Equal(["INS-001"], verdict.Errors.Select(error => error.Code));
        }
    }

    [Fact]
    public void A_stylesheet_that_carries_its_document_is_read_through()
    {
        var verdict = Check(
            Path.Combine(SharedDocuments.Folder, "BIO-CR-BIO_2021.01_Auto-Presentable.xml"), ValidationProfile.Strict);

        Assert.Equal("application/xslt+xml", verdict.Metadata!.MimeType);
        Assert.Equal("1.2.250.1.213.1.1.1.55.2021.1.1", verdict.Metadata.UniqueId.Value);
    }

    private static CheckedDocument Check(string file, ValidationProfile profile) =>
        CdaDocumentChecker.Check(
            File.ReadAllBytes(file), profile, Options, TestContext.Current.CancellationToken);

    private static string Explain(string file, CheckedDocument verdict) =>
        Path.GetFileName(file) + ": "
            + string.Join("; ", verdict.Errors.Select(error => $"{error.Code} {error.Place}"));
}
