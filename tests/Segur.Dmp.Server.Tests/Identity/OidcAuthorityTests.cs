using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;
using Segur.Dmp.Server.Identity;

namespace Segur.Dmp.Server.Tests.Identity;

/// <summary>An OpenID Connect authority in this process, as Pro Santé Connect would be, and tokens of it.</summary>
public sealed class OidcAuthorityTests : IAsyncLifetime
{
    private readonly SettableClock _clock = new();
    private readonly List<RSA> _keys = [];
    private readonly WebApplication _application;
    private Func<string, string> _discovery = address => JsonSerializer.Serialize(
        new { issuer = address, jwks_uri = $"{address}/keys" });

    private string? _keysInstead;
    private int _reads;
    private OidcAuthority? _authority;
    private TokenBench? _bench;

    public OidcAuthorityTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.MapGet("/.well-known/openid-configuration", () =>
        {
            Interlocked.Increment(ref _reads);
            return Results.Content(_discovery(Address), "application/json");
        });
        _application.MapGet("/keys", () => Results.Content(_keysInstead ?? PublicKeys(), "application/json"));
    }

    private string Address => _application.Urls.First();

    private TokenBench Bench => _bench ?? throw new InvalidOperationException("Made before a test.");

    public async ValueTask InitializeAsync()
    {
        await _application.StartAsync();
        _keys.Add(RSA.Create(2048));
        _authority = new OidcAuthority(new Uri(Address + "/"), _clock, NullLogger<OidcAuthority>.Instance);
        _bench = new TokenBench(authority: _authority, clock: _clock);
    }

    public async ValueTask DisposeAsync()
    {
        Bench.Dispose();
        _authority?.Dispose();
        await _application.DisposeAsync();
        _keys.ForEach(key => key.Dispose());
    }

    [Fact]
    public async Task A_token_of_the_authority_is_accepted_beside_our_own()
    {
        Assert.Equal(Callers.Doctor, await Bench.VerifyAsync(Token(0)));
        Assert.Equal(Callers.Doctor, await Bench.VerifyAsync(
            Bench.Issuer.Issue(Callers.Doctor, TimeSpan.FromHours(1)).Token));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_new_key_is_read_when_it_is_first_met_at_most_once_a_minute()
    {
        await Bench.VerifyAsync(Token(0));
        _keys.Add(RSA.Create(2048));

        var refused = await Bench.RefusedAsync("TOK-002", Token(1));
        await Bench.RefusedAsync("TOK-002", Token(1));
        Assert.Equal(1, _reads);
        Assert.Equal("no key of that kid", refused.Found);

        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(Callers.Doctor, await Bench.VerifyAsync(Token(1)));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_reads_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(
            i => Bench.RefusedAsync("TOK-002", Token(0, kid: $"unknown-{i}"))));

        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_forgotten_after_an_hour()
    {
        var token = Token(0, life: TimeSpan.FromHours(8));
        Assert.Equal(Callers.Doctor, await Bench.VerifyAsync(token));
        _keysInstead = """{"keys":[]}""";

        _clock.Now += TimeSpan.FromHours(1);

        await Bench.RefusedAsync("TOK-002", token);
    }

    [Fact]
    public async Task Known_keys_stay_good_while_the_authority_is_down()
    {
        Assert.Equal(Callers.Doctor, await Bench.VerifyAsync(Token(0)));
        await _application.StopAsync();

        _clock.Now += TimeSpan.FromHours(2);

        Assert.Equal(Callers.Doctor, await Bench.VerifyAsync(Token(0)));
    }

    [Theory]
    [InlineData("not JSON"), InlineData("[]"), InlineData("{}"), InlineData("null")]
    [InlineData("""{"issuer":"https://elsewhere.example","jwks_uri":"http://127.0.0.1:1/keys"}""")]
    public async Task A_discovery_document_that_cannot_be_trusted_gives_no_key(string document)
    {
        _discovery = _ => document;

        await Bench.RefusedAsync("TOK-002", Token(0));
    }

    [Fact]
    public async Task A_discovery_document_of_another_issuer_gives_no_key()
    {
        _discovery = address => JsonSerializer.Serialize(
            new { issuer = "https://elsewhere.example", jwks_uri = $"{address}/keys" });

        await Bench.RefusedAsync("TOK-002", Token(0));
    }

    [Fact]
    public async Task Keys_without_end_are_not_read()
    {
        _keysInstead = $$"""{"keys":[],"padding":"{{new string('x', 300_000)}}"}""";

        await Bench.RefusedAsync("TOK-002", Token(0));
    }

    [Fact]
    public async Task HMAC_is_never_accepted_of_an_authority()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        _keysInstead = $$"""{"keys":[{"kty":"oct","kid":"0","k":"{{Base64UrlEncoder.Encode(secret)}}"}]}""";
        var claims = Bench.ClaimsOf(Callers.Doctor, Address);
        var credentials = new SigningCredentials(new SymmetricSecurityKey(secret) { KeyId = "0" }, "HS256");

        await Bench.RefusedAsync("TOK-007", Bench.Sign(claims, credentials));
    }

    [Fact]
    public async Task Our_own_key_does_not_sign_for_the_authority_nor_it_for_us()
    {
        await Bench.RefusedAsync("TOK-007", Bench.Sign(Bench.ClaimsOf(Callers.Doctor, Address)));
        await Bench.RefusedAsync("TOK-007", Token(0, issuer: Bench.Options.Tokens.Issuer));
    }

    [Fact]
    public async Task Audience_and_life_are_judged_as_ever()
    {
        var claims = Bench.ClaimsOf(Callers.Doctor, Address);
        claims["aud"] = "another";
        await Bench.RefusedAsync("TOK-005", Bench.Sign(claims, Credentials(0)));

        await Bench.RefusedAsync("TOK-003", Token(0, life: TimeSpan.FromMinutes(-1)));
    }

    private string PublicKeys() => JsonSerializer.Serialize(new
    {
        keys = _keys.Select((key, i) =>
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            return new
            {
                kty = "RSA",
                kid = $"{i}",
                use = "sig",
                n = Base64UrlEncoder.Encode(parameters.Modulus),
                e = Base64UrlEncoder.Encode(parameters.Exponent),
            };
        }),
    });

    private SigningCredentials Credentials(int key, string? kid = null) =>
        new(new RsaSecurityKey(_keys[key]) { KeyId = kid ?? $"{key}" }, "RS256");

    private string Token(int key, string? kid = null, string? issuer = null, TimeSpan? life = null)
    {
        var claims = Bench.ClaimsOf(Callers.Doctor, issuer ?? Address);
        claims["exp"] = (_clock.Now + (life ?? TimeSpan.FromHours(4))).ToUnixTimeSeconds();
        return Bench.Sign(claims, Credentials(key, kid));
    }
}
