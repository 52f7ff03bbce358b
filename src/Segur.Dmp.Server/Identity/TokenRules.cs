using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Rules that a token must keep. Codes are stable; what is told of a token is short and never the token.
/// </summary>
internal static class TokenRules
{
    public const string Claims = "TOK-008";

    /// <summary>No token where one is wanted.</summary>
    public static readonly UnverifiedCaller Missing = new("TOK-000", "no token", "authorization: Bearer <token>");

    private const int MaxFoundLength = 60;

    /// <summary>Not a JWS in compact form.</summary>
    public static UnverifiedCaller Malformed(string found) =>
        new("TOK-001", found, $"a JWS in compact form of at most {TokenVerifier.MaxTokenLength} characters");

    public static UnverifiedCaller Signature(string found) =>
        new("TOK-002", found, "a signature by a key of the token's issuer");

    public static UnverifiedCaller Expired(DateTimeOffset expiredAt) =>
        new("TOK-003", $"exp {expiredAt:yyyy-MM-ddTHH:mm:ssZ}", "a token that has not expired");

    public static UnverifiedCaller NotYetValid(DateTimeOffset validFrom) =>
        new("TOK-004", $"nbf {validFrom:yyyy-MM-ddTHH:mm:ssZ}", "a token that is valid already");

    public static UnverifiedCaller Audience(string found, string expected) =>
        new("TOK-005", $"aud {Shorten(found, MaxFoundLength)}", $"aud {expected}");

    public static UnverifiedCaller Issuer(string found, string expected) =>
        new("TOK-006", $"iss {Shorten(found, MaxFoundLength)}", $"iss {expected}");

    public static UnverifiedCaller Algorithm(string found, string expected) =>
        new("TOK-007", $"alg {Shorten(found, MaxFoundLength)}", $"alg {expected}");

    public static UnverifiedCaller Claim(string name, string found, string expected) =>
        new(Claims, $"{name}: {found}", $"{name}: {expected}");

    /// <summary>A value fit to be told: short, and on one line.</summary>
    public static string Shorten(string value, int maxLength)
    {
        var told = value.Length <= maxLength ? value : $"{value[..maxLength]}…";
        return string.Create(
            told.Length, told,
            static (span, text) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
                }
            });
    }
}
