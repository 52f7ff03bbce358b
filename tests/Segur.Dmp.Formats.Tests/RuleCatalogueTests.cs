using System.Text;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.Formats.Fhir;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Formats.Tests;

/// <summary>
/// RULES.md is the catalogue that vendors read; it says what the code says, or this fails. Set SEGUR_ACCEPT_GOLDEN=1 to
/// write it anew.
/// </summary>
public sealed class RuleCatalogueTests
{
    [Fact]
    public void Catalogue_lists_every_rule_as_the_code_has_it()
    {
        var path = RepositoryRoot.Combine("src", "Segur.Dmp.Formats", "RULES.md");
        var expected = Render();
        if (Environment.GetEnvironmentVariable("SEGUR_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Render()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Rules on documents

            Every code that a violation may carry beside those of `errors.proto`, with its weight in the `strict` profile. A refusal by
            any of them is `ERROR_CODE_DOCUMENT_REFUSED` (INVALID_ARGUMENT): mend the document at the place named and send it again under
            a new `request_id`. `INS-001` and `FHIR-208` are `ERROR_CODE_PRODUCTION_INS_REFUSED`; `CDA-701`, `CDA-713` and `CDA-714` are
            also reported by the patient's record, under the catalogue entries named there.

            Sources: S official header schematron 1.16, X extended CDA schema, L 2021 schematron, P policy of a receiving repository.

            ## CDA R2

            | Code | Weight | Source | Place | What must hold |
            |---|---|---|---|---|

            """);
        foreach (var rule in CdaRules.All)
        {
            text.Append($"| {rule.Code} | {Weight(rule.Severity)} | {rule.Sources} | `{Cell(rule.Place)}` | {Cell(rule.Title)} |\n");
        }

        text.Append("\n## FHIR documents\n\n| Code | Weight | What must hold | Source |\n|---|---|---|---|\n");
        foreach (var rule in FhirRules.All)
        {
            text.Append($"| {rule.Code} | {Weight(rule.Severity)} | {Cell(rule.Title)} | {Cell(rule.Source)} |\n");
        }

        return text.ToString();
    }

    private static string Weight(Domain.Validation.Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
