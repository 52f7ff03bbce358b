using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Tests.Identity;

public sealed class InsNumberTests
{
    [Theory]
    [InlineData("180057599900104", "10")] // metropolitan
    [InlineData("291112A00412302", "10")] // 2A counts as 19
    [InlineData("1 68 07 2b 033 456 36", "10")] // 2B counts as 18; spaces and case are forgiven
    [InlineData("262052032102536", "10")] // Corsica before 1976 is numeric
    [InlineData("285129741102562", "10")] // overseas
    [InlineData("175069935207835", "10")] // born abroad
    [InlineData("192069935001405", "9")] // NIA: same shape, the OID decides
    [InlineData("234209940100248", "10")] // month 20
    [InlineData("145319941600162", "10")] // month 31
    [InlineData("137629920500303", "10")] // month 62
    [InlineData("250999999999921", "10")] // month 99
    [InlineData("109117510200131", "10")] // no century
    [InlineData("180057599900597", "10")] // remainder 0 gives 97
    [InlineData("180057599900401", "10")] // smallest key, leading zero kept
    [InlineData("284052A32102552", "10")] // published by the CNAM's validator
    public void A_number_with_its_right_key_is_an_ins(string matricule, string lastArc)
    {
        var ins = Parse(matricule, lastArc);

        Assert.True(ins.HasValidKey);
        Assert.Equal(ins.ExpectedKey, ins.Key);
        Assert.Equal(matricule.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), ins.Matricule);
    }

    [Theory]
    [InlineData("180057599900105", 4)]
    [InlineData("291112A00412372", 2)] // 72 is the key of a naive "A = 0"
    [InlineData("168072B03345679", 36)] // 79 is the key of a naive "B = 0"
    [InlineData("180057599900500", 97)] // 00 cannot exist
    [InlineData("180057599901004", 92)] // two digits swapped
    public void A_wrong_key_is_found_and_the_right_one_named(string matricule, int expectedKey)
    {
        var ins = Parse(matricule, "10");

        Assert.False(ins.HasValidKey);
        Assert.Equal(expectedKey, ins.ExpectedKey);
    }

    [Theory]
    [InlineData("180137599900135")] // month 13
    [InlineData("180007599900135")] // month 00
    [InlineData("180197599900135")] // month 19
    [InlineData("711231234567858")] // provisional number, NNP
    [InlineData("511231234567858")] // MIG
    [InlineData("311231234567858")]
    [InlineData("011231234567858")]
    [InlineData("1800575999001")] // key missing
    [InlineData("1197854176879056415520")] // 22-digit INS-C
    [InlineData("18005759990010")]
    [InlineData("1800575999001040")]
    [InlineData("291112C00412302")] // no department 2C
    [InlineData("2911A2200412302")]
    [InlineData("29111A200412302")] // a letter where no department has one
    [InlineData("291113A00412302")] // A after a digit that is not 2
    [InlineData("291112A0041230A")]
    [InlineData("18005759990010O")]
    [InlineData("１80057599900104")] // full-width digit
    [InlineData("18005759990010٤")] // Arabic digit
    [InlineData("180057599-00104")]
    [InlineData("")]
    [InlineData(null)]
    public void What_lacks_the_shape_is_not_an_ins(string? matricule)
    {
        Assert.False(InsNumber.TryParse(InsAuthority.NirTest, matricule, out var ins));
        Assert.Null(ins);
    }

    [Theory]
    [InlineData("279035121518989"), InlineData("207058575627097"), InlineData("153078987658513")]
    [InlineData("277076322082910"), InlineData("297022A02077878"), InlineData("236066322083656")]
    [InlineData("188102B17295165"), InlineData("101072B99900114"), InlineData("109119319795014")]
    [InlineData("207100486108281"), InlineData("213102288044517"), InlineData("270108604926542")]
    [InlineData("199033022011538"), InlineData("116083022011613"), InlineData("107103022020113")]
    [InlineData("111068647818424"), InlineData("255069999999934"), InlineData("134076322009786")]
    [InlineData("235061058692768"), InlineData("265025544371476")]
    public void Every_public_fictitious_identity_has_its_right_key(string matricule) =>
        Assert.True(Parse(matricule, "10").HasValidKey);

    [Theory]
    [InlineData("223042545611404"), InlineData("222127505611201"), InlineData("221042545611404")]
    [InlineData("224027511583555"), InlineData("147720425367411")]
    public void Numbers_of_official_examples_with_a_wrong_key_are_found(string matricule) =>
        Assert.False(Parse(matricule, "10").HasValidKey);

    [Fact]
    public void One_matricule_under_two_authorities_is_two_identities()
    {
        var test = Parse("279035121518989", "10");

        Assert.Equal(test, Parse("2 79 03 51 215 189 89", "10"));
        Assert.NotEqual(test, Parse("279035121518989", "11"));
    }

    [Fact]
    public void A_number_in_a_log_line_shows_only_its_last_five_characters()
    {
        var ins = Parse("279035121518989", "10");

        Assert.Equal("**********18989 (1.2.250.1.213.1.4.10)", $"{ins}");
    }

    [Theory]
    [InlineData("1.2.250.1.213.1.4.8", true), InlineData("1.2.250.1.213.1.4.9", true)]
    [InlineData("1.2.250.1.213.1.4.10", false), InlineData("1.2.250.1.213.1.4.11", false)]
    public void The_four_authorities_are_known_by_their_oid(string oid, bool isProduction)
    {
        var authority = InsAuthority.FromOid(oid)!;

        Assert.Equal(oid, authority.Oid);
        Assert.Equal(isProduction, authority.IsProduction);
        Assert.Contains(authority, InsAuthority.All);
    }

    [Theory]
    [InlineData("1.2.250.1.213.1.4.2"), InlineData("1.2.250.1.213.1.4.13"), InlineData("1.2.250.1.213.1.4.100")]
    [InlineData("urn:oid:1.2.250.1.213.1.4.10"), InlineData(""), InlineData(null)]
    public void Numbers_of_other_authorities_are_no_ins(string? oid) => Assert.Null(InsAuthority.FromOid(oid));

    private static InsNumber Parse(string matricule, string lastArc)
    {
        var authority = InsAuthority.FromOid($"1.2.250.1.213.1.4.{lastArc}")!;
        Assert.True(InsNumber.TryParse(authority, matricule, out var ins), $"'{matricule}' should have the shape of an INS.");
        return ins;
    }
}
