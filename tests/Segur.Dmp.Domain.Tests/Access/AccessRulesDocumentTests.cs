using System.Text;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Domain.Tests.Access;

/// <summary>The list of rules for people is the list that the program decides by.</summary>
public sealed class AccessRulesDocumentTests
{
    private static readonly string Path = RepositoryRoot.Combine("src", "Segur.Dmp.Domain", "ACCESS.md");

    [Fact]
    public void The_document_lists_every_rule_in_the_order_in_which_it_decides()
    {
        var expected = Render();
        if (Environment.GetEnvironmentVariable("SEGUR_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(Path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Path));
    }

    [Fact]
    public void No_two_rules_share_an_id() => Assert.Equal(
        AccessPolicy.Rules.Count, AccessPolicy.Rules.Select(rule => rule.Id).Distinct().Count());

    private static string Render()
    {
        var text = new StringBuilder(
            """
            # Rules of access

            In the order in which they decide; the first that denies or filters ends the decision. Written from the code by a test.
            `ACC-1nn` identity, `ACC-2nn` state of the record, `ACC-3nn` function, `ACC-4nn` mode, `ACC-5nn` authorisation, `ACC-6nn` the
            document, `ACC-7nn` the confidentiality codes of a deposit (ACC-701 MASQUE_PS with INVISIBLE_PATIENT, ACC-702 secret connection).

            | Rule | What it says | Source |
            |---|---|---|

            """);
        foreach (var rule in AccessPolicy.Rules)
        {
            text.Append($"| {rule.Id} | {rule.Title} | {rule.Source} |\n");
        }

        return text.ToString();
    }
}
