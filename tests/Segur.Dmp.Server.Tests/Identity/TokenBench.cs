using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;
using Caller = Segur.Dmp.Domain.Access.Caller;

namespace Segur.Dmp.Server.Tests.Identity;

/// <summary>An issuer and a verifier with one key and one clock, and tokens made by hand.</summary>
internal sealed class TokenBench : IDisposable
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TokenBench(
        string algorithm = TokenOptions.Hs256, OidcAuthority? authority = null, SettableClock? clock = null)
    {
        Clock = clock ?? new SettableClock();
        Options = new DmpOptions
        {
            PostgresConnectionString = "", Tokens = new TokenOptions { Algorithm = algorithm },
        };
        Key = TokenKey.Load(Options.Tokens, NullLogger.Instance);
        Issuer = new TokenIssuer(Key, Options, Clock);
        Verifier = new TokenVerifier(Key, Options, Clock, authority);
    }

    public SettableClock Clock { get; }

    public DmpOptions Options { get; }

    public TokenKey Key { get; }

    public TokenIssuer Issuer { get; }

    public TokenVerifier Verifier { get; }

    public SigningCredentials Credentials => new(Key.Key, Key.Algorithm);

    /// <summary>Claims of a token that would be accepted from the deployment itself.</summary>
    public Dictionary<string, object> ClaimsOf(Caller caller, string? issuer = null)
    {
        var statement = VihfClaims.FromCaller(caller);
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer ?? Options.Tokens.Issuer,
            ["aud"] = TokenOptions.Audience,
            ["exp"] = (Clock.Now + TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
            ["sub"] = statement.Subject,
        };
        foreach (var (name, values) in statement.Attributes)
        {
            claims[name] = values.Count == 1 ? values[0] : values.ToArray();
        }

        return claims;
    }

    public string Sign(
        Dictionary<string, object> claims, SigningCredentials? by = null, Dictionary<string, object>? header = null) =>
        Handler.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims, SigningCredentials = by ?? Credentials, AdditionalHeaderClaims = header,
        });

    public Task<Caller> VerifyAsync(string token) =>
        Verifier.VerifyAsync(token.AsMemory(), CancellationToken.None).AsTask();

    public async Task<UnverifiedCaller> RefusedAsync(string rule, string token)
    {
        var refused = Assert.IsType<UnverifiedCaller>(await VerifyAsync(token));
        Assert.Equal(rule, refused.Rule);
        Assert.NotEmpty(refused.Found);
        Assert.NotEmpty(refused.Expected);
        Assert.InRange(refused.Found.Length, 1, 250);
        return refused;
    }

    public void Dispose() => Verifier.Dispose();
}
