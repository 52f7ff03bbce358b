using Microsoft.Extensions.Logging.Abstractions;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;

namespace Segur.Dmp.Server.Tests.Identity;

public sealed class TokenKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("segur-dmp-key-").FullName;

    private string KeyFile => Path.Combine(_folder, "data", "token-key.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(TokenOptions.Hs256), InlineData(TokenOptions.Es256)]
    public void A_key_is_made_once_for_its_owner_alone_and_found_again(string algorithm)
    {
        var made = Load(algorithm);
        var found = Load(algorithm);

        Assert.Equal(made.Key.KeyId, found.Key.KeyId);
        Assert.Equal(algorithm, found.Algorithm);
        Assert.Equal((made.Key.K, made.Key.D), (found.Key.K, found.Key.D));
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(KeyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "data")));
    }

    [Fact]
    public async Task Of_many_that_start_at_once_all_have_the_same_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Load().Key.K)));

        Assert.Single(keys.Distinct());
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "data")));
    }

    [Fact]
    public void Two_processes_without_a_file_have_two_keys() => Assert.NotEqual(
        TokenKey.Load(new TokenOptions(), NullLogger.Instance).Key.K,
        TokenKey.Load(new TokenOptions(), NullLogger.Instance).Key.K);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("secret-that-is-no-JSON")]
    [InlineData("""{"kty":"oct","k":"c2hvcnQ"}""")]
    [InlineData("""{"kty":"oct","k":"!!!"}""")]
    [InlineData("""{"kty":"oct","alg":"HS512","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}""")]
    public void A_file_that_holds_no_fitting_key_is_named_but_not_told(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!); // A path with folders has one.
        File.WriteAllText(KeyFile, content);

        var wrong = Assert.Throws<SettingException>(() => Load());

        Assert.Contains("DMP_TOKEN_KEY_FILE", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(KeyFile, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-that", wrong.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256"}""")]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"AA","y":"AA","d":"AA"}""")]
    public void A_point_that_is_not_on_the_curve_is_no_key(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!); // A path with folders has one.
        File.WriteAllText(KeyFile, content);

        Assert.Throws<SettingException>(() => Load(TokenOptions.Es256));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named() => Assert.Contains(
        "DMP_TOKEN_KEY_FILE",
        Assert.Throws<SettingException>(
            () => TokenKey.Load(new TokenOptions { KeyFile = "/dev/null/key.json" }, NullLogger.Instance)).Message,
        StringComparison.Ordinal);

    private TokenKey Load(string algorithm = TokenOptions.Hs256) =>
        TokenKey.Load(new TokenOptions { KeyFile = KeyFile, Algorithm = algorithm }, NullLogger.Instance);
}
