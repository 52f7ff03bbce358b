using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

public sealed class MutationTests
{
    // Provoked elsewhere: size, encoding and long texts as bytes; the metadata sent; what only a record can tell.
    private static readonly string[] TestedElsewhere =
    [
        "CDA-002", "CDA-006", "CDA-009", "CDA-701", "CDA-702", "CDA-703", "CDA-704", "CDA-705", "CDA-706", "CDA-707",
        "CDA-708", "CDA-709", "CDA-710", "CDA-711", "CDA-712", "CDA-713", "CDA-714",
    ];

    private static readonly Dictionary<string, Mutation> ByName = new Mutation[][]
        {
            [.. ReadingMutations.All], [.. RootMutations.All], [.. PatientMutations.All], [.. ParticipantMutations.All],
            [.. ActMutations.All], [.. BodyMutations.All], [.. DatatypeMutations.All],
        }
        .SelectMany(mutations => mutations)
        .ToDictionary(mutation => mutation.Name);

    public static TheoryData<string> Names => [.. ByName.Keys];

    [Fact]
    public void The_minimal_document_breaks_no_rule()
    {
        var verdict = MinimalDocument.Check(MinimalDocument.Text);

        Assert.True(verdict.IsAccepted);
        Assert.Empty(MinimalDocument.AllOf(verdict));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_mutation_provokes_its_own_finding_and_no_other(string name)
    {
        var mutation = ByName[name];

        var findings = MinimalDocument.AllOf(MinimalDocument.Check(mutation.Text)).ToList();

        string[] expected = [mutation.Code, .. mutation.Others];
        var seen = string.Join("; ", findings.Select(finding => $"{finding.Severity} {finding.Code} {finding.Place}"));
        Assert.True(expected.Order().SequenceEqual(findings.Select(finding => finding.Code).Distinct().Order()), seen);
        Assert.True(
            findings.Exists(finding => finding.Code == mutation.Code && finding.Place == mutation.Place), seen);
        Assert.All(
            findings.Where(finding => finding.Code == mutation.Code && finding.Place == mutation.Place),
            finding => Assert.Equal(mutation.Severity, finding.Severity));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_finding_says_what_the_sender_needs(string name)
    {
        var mutation = ByName[name];

        foreach (var finding in MinimalDocument.AllOf(MinimalDocument.Check(mutation.Text)))
        {
            Assert.NotEmpty(finding.Expected);
            Assert.NotEmpty(finding.Source);
            Assert.True(finding.Line > 0 && finding.Column > 0, $"{finding.Code} has no position.");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Report_only_refuses_just_what_cannot_be_read_or_filed(string name)
    {
        var mutation = ByName[name];

        var verdict = MinimalDocument.Check(mutation.Text, ValidationProfile.ReportOnly);

        var codes = verdict.Errors.Select(error => error.Code).ToHashSet();
        string[] unfiled =
        [
            "CDA-109", "CDA-110", "CDA-201", "CDA-202", "CDA-203", "CDA-206", "CDA-207", "CDA-208", "INS-001",
        ];
        Assert.All(codes, code =>
            Assert.True(code.StartsWith("CDA-0", StringComparison.Ordinal) || unfiled.Contains(code), code));
        Assert.True(verdict.IsAccepted || codes.Count > 0);
    }

    [Fact]
    public void Every_rule_has_a_mutation_or_a_test_of_its_own()
    {
        var provoked =
            ByName.Values.SelectMany(mutation => mutation.Others.Append(mutation.Code)).Concat(TestedElsewhere);

        Assert.Empty(CdaRules.All.Select(rule => rule.Code).Except(provoked));
    }
}
