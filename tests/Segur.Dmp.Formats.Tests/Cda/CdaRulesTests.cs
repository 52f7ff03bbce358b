using Segur.Dmp.Formats.Cda;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class CdaRulesTests
{
    [Fact]
    public void Every_code_stands_once_and_says_what_it_wants()
    {
        Assert.Equal(CdaRules.All.Count, CdaRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(CdaRules.All, rule =>
        {
            Assert.Matches("^(CDA-[0-7][0-9]{2}|INS-001)$", rule.Code);
            Assert.Matches("^[SXLP]+$", rule.Sources);
            Assert.NotEmpty(rule.Title);
            Assert.NotEmpty(rule.Place);
            Assert.NotEmpty(rule.Source);
        });
    }

    [Fact]
    public void The_registry_holds_the_whole_numbering()
    {
        var families = new Dictionary<char, int>
        {
            ['0'] = 15, ['1'] = 20, ['2'] = 22, ['3'] = 25, ['4'] = 23, ['5'] = 14, ['6'] = 13, ['7'] = 14,
        };

        foreach (var (family, last) in families)
        {
            var expected = Enumerable.Range(1, last).Select(number => $"CDA-{family}{number:00}");
            Assert.Equal(expected,
                CdaRules.All.Select(rule => rule.Code).Where(code =>
                    code.StartsWith($"CDA-{family}", StringComparison.Ordinal)));
        }
    }
}
