using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Tests.Identity;

public sealed class ProfileKeyTests
{
    private const string Oid = "1.2.250.1.213.1.4.10";

    [Theory, InlineData("279035121518989"), InlineData("297022A02077878"), InlineData("101072B99900114")]
    public void A_grain_key_is_read_back_to_the_same_profile(string matricule)
    {
        Assert.True(InsNumber.TryParse(InsAuthority.NirTest, matricule, out var ins));
        var key = new ProfileKey("vendor-7", ins);

        Assert.Equal($"{Oid}:{matricule}", key.StreamKey);
        Assert.Equal($"vendor-7/{Oid}:{matricule}", key.GrainKey);
        Assert.Equal(key, ProfileKey.Parse(key.GrainKey));
    }

    [Fact]
    public void Sandboxes_and_authorities_keep_profiles_apart()
    {
        var keys = new[]
        {
            $"a/{Oid}:279035121518989", $"b/{Oid}:279035121518989", "a/1.2.250.1.213.1.4.11:279035121518989",
        };

        Assert.Equal(3, keys.Select(ProfileKey.Parse).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("279035121518989")]
    [InlineData("/1.2.250.1.213.1.4.10:279035121518989")]
    [InlineData("a/1.2.250.1.213.1.4.10")]
    [InlineData("a:1.2.250.1.213.1.4.10/279035121518989")]
    [InlineData("a/1.2.250.1.213.1.4.13:279035121518989")]
    [InlineData("a/1.2.250.1.213.1.4.10:27903512151898")]
    [InlineData("a/1.2.250.1.213.1.4.10:2790351215189890")]
    [InlineData("a/b/1.2.250.1.213.1.4.10:279035121518989")]
    public void What_no_grain_key_looks_like_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ProfileKey.Parse(text));

    [Theory]
    [InlineData("a/1.2.250.1.213.1.4.10:297022a02077878")]
    [InlineData("a/1.2.250.1.213.1.4.10:2 79035121518989")]
    [InlineData("a/1.2.250.1.213.1.4.10: 279035121518989")]
    public void A_second_spelling_of_a_grain_key_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ProfileKey.Parse(text));

    [Fact]
    public void A_key_in_a_log_line_hides_the_patient()
    {
        var text = ProfileKey.Parse($"a/{Oid}:279035121518989").ToString();

        Assert.Equal($"a/**********18989 ({Oid})", text);
    }
}
