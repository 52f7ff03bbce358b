namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>The loader of case files tells whoever writes one what is wrong, and on which line.</summary>
public sealed class AccessCaseLoaderTests
{
    private const string Case = """
        - id: X1
          title: somebody reads
          because: a clause
          documents:
            bilan: { type: 11502-2, author: generaliste }
          steps:
            - { by: generaliste, do: read, document: bilan, expect: allowed }
        """;

    [Fact]
    public void A_right_case_is_read_as_it_stands()
    {
        var one = Assert.Single(Parse(Case));

        Assert.Equal("X1", one.Id.Text);
        var step = Assert.Single(one.Steps);
        Assert.Equal(CaseAction.Read, step.Do);
        Assert.Equal(CaseOutcome.Allowed, step.Expect);
        Assert.Equal(CaseMode.Normal, step.Mode);
    }

    [Fact]
    public void The_published_25_are_there_under_their_numbers()
    {
        var published = Enumerable.Range(1, 25).Select(number => $"C{number:00}");

        Assert.Empty(published.Except(AccessCaseBook.Instance.Cases.Keys));
    }

    [Theory]
    [InlineData("title: somebody reads", "titel: somebody reads", 2)]
    [InlineData("expect: allowed", "expect: perhaps", 7)]
    [InlineData(", expect: allowed", "", 7)]
    [InlineData("by: generaliste", "by: nobody", 7)]
    [InlineData("author: generaliste", "author: mere", 5)]
    [InlineData("type: 11502-2", "type: 1-1", 5)]
    [InlineData("document: bilan", "document: autre", 7)]
    [InlineData("document: bilan", "document: bilan, document: bilan", 7)]
    [InlineData("do: read, document: bilan", "do: mask", 7)]
    [InlineData("do: read", "do: read, mode: centre_16", 7)]
    [InlineData("do: read, document: bilan", "do: deposit, document: bilan, type: 11502-2", 7)]
    public void A_wrong_case_is_refused_with_file_and_line(string right, string wrong, int line)
    {
        var refused = Assert.Throws<AccessCaseException>(
            () => Parse(Case.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith($"cases.yaml({line}): ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_given_twice_is_refused()
    {
        var refused = Assert.Throws<AccessCaseException>(() => Parse(Case + "\n" + Case));

        Assert.StartsWith("cases.yaml(8): ", refused.Message, StringComparison.Ordinal);
    }

    private static List<AccessCase> Parse(string text) =>
        AccessCaseLoader.ParseCases("cases.yaml", text, AccessCaseBook.Instance.Actors);
}
