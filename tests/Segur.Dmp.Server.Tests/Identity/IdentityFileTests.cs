using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;

namespace Segur.Dmp.Server.Tests.Identity;

public sealed class IdentityFileTests
{
    private const string Head =
        "oid\tmatricule\tbirth_name\tbirth_first_names\tsex\tbirth_date\tbirth_place\tknown_use\n";

    private const string Good = "1.2.250.1.213.1.4.10\t279035121518989\tPAT-TROIS\tDOMINIQUE\tF\t1979-03-28\t63220\t\n";

    [Fact]
    public void Comments_and_empty_lines_are_left_out() =>
        Assert.Single(Read($"# ours\n\n{Head}\n{Good}# end"));

    [Theory]
    [InlineData("1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.12", "line 2, column 1 (oid)")]
    [InlineData("279035121518989", "279035121518988", "line 2, column 2 (matricule): the key 89")]
    [InlineData("279035121518989", "2790351215189", "line 2, column 2 (matricule)")]
    [InlineData("279035121518989", "2 79 03 51 215 189 89", "line 2, column 2 (matricule)")]
    [InlineData("PAT-TROIS", "", "line 2, column 3 (birth_name)")]
    [InlineData("DOMINIQUE", "-", "line 2, column 4 (birth_first_names)")]
    [InlineData("\tF\t", "\tX\t", "line 2, column 5 (sex)")]
    [InlineData("1979-03-28", "1979-02-29", "line 2, column 6 (birth_date)")]
    [InlineData("1979-03-28", "28/03/1979", "line 2, column 6 (birth_date)")]
    [InlineData("63220", "6322", "line 2, column 7 (birth_place)")]
    [InlineData("63220\t", "63220", "line 2, column 8 (known_use): 8 columns")]
    [InlineData("63220\t", "63220\t\t", "line 2, column 10 (beyond the last): 8 columns")]
    public void A_mistake_is_told_with_line_and_column(string right, string wrong, string place)
    {
        var fault = Assert.Throws<SettingException>(
            () => Read(Head + Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith("DMP_IDENTITIES_FILE: mine.tsv, ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_stands_there_once() => Assert.Contains(
        "line 3, column 2 (matricule)",
        Assert.Throws<SettingException>(() => Read(Head + Good + Good)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(""), InlineData(Good), InlineData(Head), InlineData("# nothing")]
    public void A_file_needs_a_head_and_an_identity(string text) => Assert.Throws<SettingException>(() => Read(text));

    [Fact]
    public void Identities_of_production_are_left_out_unless_they_are_allowed()
    {
        var text = Head + Good + Good.Replace("1.4.10", "1.4.8", StringComparison.Ordinal);

        Assert.Single(Read(text));
        Assert.Equal(2, Read(text, allowProductionIns: true).Count);
    }

    [Fact]
    public void The_built_in_ones_are_read_whole()
    {
        var options = new DmpOptions { PostgresConnectionString = "", AllowProductionIns = true };

        var identities = IdentityFile.Load(options);

        Assert.True(identities.Count >= 80, $"{identities.Count} identities.");
        Assert.Contains(identities, identity => identity.Ins.Authority == InsAuthority.Nia);
        Assert.Contains(identities, identity => identity.Ins.Authority == InsAuthority.NirDemo);
    }

    private static IReadOnlyList<FictitiousIdentity> Read(string text, bool allowProductionIns = false) =>
        IdentityFile.Read(new StringReader(text), "mine.tsv", allowProductionIns);
}
