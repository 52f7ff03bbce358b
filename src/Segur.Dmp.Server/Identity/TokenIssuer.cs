using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>Makes tokens for fictitious callers, signed by the deployment's own key. Thread safe.</summary>
internal sealed class TokenIssuer(TokenKey key, DmpOptions options, TimeProvider clock)
{
    /// <summary>Longest life of a token.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(24);

    /// <summary>Life of a token for which none is asked.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    /// <summary>The software that calls where none is named.</summary>
    public static readonly Software FictitiousSoftware =
        new("segur-dmp-1", "Logiciel fictif", "1.0", "SEGUR-DMP-FICTIF");

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(key.Key, key.Algorithm);

    /// <summary>Why a token of this caller would be refused; null when it would not.</summary>
    public UnverifiedCaller? Objection(Caller caller) =>
        VihfClaims.ToCaller(VihfClaims.FromCaller(caller), options.AllowProductionIns) as UnverifiedCaller;

    /// <summary>A token that is valid from now on.</summary>
    /// <param name="caller">A caller to whom there is no <see cref="Objection"/>.</param>
    /// <param name="lifetime">More than nothing, at most <see cref="MaxLifetime"/>.</param>
    public IssuedToken Issue(Caller caller, TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, MaxLifetime);
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((issuedAt + lifetime).ToUnixTimeSeconds());
        var statement = VihfClaims.FromCaller(caller);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [JwtRegisteredClaimNames.Sub] = statement.Subject,
        };
        foreach (var (attribute, values) in statement.Attributes)
        {
            // The role is a list even where it has one value: a profession, then a specialty.
            claims[attribute] = attribute == VihfAttribute.Role ? values : values[0];
        }

        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Tokens.Issuer,
            Audience = TokenOptions.Audience,
            IssuedAt = issuedAt.UtcDateTime,
            NotBefore = issuedAt.UtcDateTime,
            Expires = expiresAt.UtcDateTime,
            Claims = claims,
            SigningCredentials = _credentials,
        });
        return new IssuedToken(token, expiresAt);
    }
}
