using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Turns a token into the caller that it proves, or into an <see cref="UnverifiedCaller"/> with the rule it breaks.
/// A token seen before costs a hash and a look-up. Thread safe.
/// </summary>
internal sealed class TokenVerifier : IDisposable
{
    /// <summary>Longest token that is read, in characters.</summary>
    public const int MaxTokenLength = 8192;

    private const int MaxCachedTokens = 10_000;
    private const int SegmentsOfJws = 3;

    // Clocks of an authority and of this machine may differ by so much.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    // A key that an authority withdraws is trusted no longer than this.
    private static readonly TimeSpan MaxCachedLifeOfAuthority = TimeSpan.FromMinutes(10);

    // Only asymmetric ones: with a public key taken for a secret anybody could sign.
    private static readonly string[] AlgorithmsOfAuthority =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };
    private readonly MemoryCache _verified = new(new MemoryCacheOptions { SizeLimit = MaxCachedTokens });
    private readonly TokenKey _ownKey;
    private readonly DmpOptions _options;
    private readonly OidcAuthority? _authority;
    private readonly TimeProvider _clock;
    private readonly string _knownIssuers;
    private readonly string[] _ownAlgorithms;

    public TokenVerifier(TokenKey ownKey, DmpOptions options, TimeProvider clock, OidcAuthority? authority = null)
    {
        _ownKey = ownKey;
        _options = options;
        _authority = authority;
        _clock = clock;
        _ownAlgorithms = [ownKey.Algorithm];
        _knownIssuers = authority is null ? options.Tokens.Issuer : $"{options.Tokens.Issuer} or {authority.Issuer}";
    }

    /// <summary>The caller of a token, without the word Bearer before it.</summary>
    public ValueTask<Caller> VerifyAsync(ReadOnlyMemory<char> token, CancellationToken cancellationToken)
    {
        if (token.Length > MaxTokenLength || !Ascii.IsValid(token.Span))
        {
            return ValueTask.FromResult<Caller>(TokenRules.Malformed($"{token.Length} characters, or not ASCII"));
        }

        var key = TokenHash.Of(token.Span);
        return _verified.TryGetValue(key, out VerifiedToken? known) && known!.UsableUntil > _clock.GetUtcNow()
            ? ValueTask.FromResult(known.Caller) // Present, so not null.
            : VerifyAndRememberAsync(key, token.ToString(), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _verified.Dispose();

    private async ValueTask<Caller> VerifyAndRememberAsync(
        TokenHash key, string token, CancellationToken cancellationToken)
    {
        if (Parse(token) is not { } jwt)
        {
            return TokenRules.Malformed("something else");
        }

        var fault = await FindFaultAsync(jwt, cancellationToken);
        if (fault is not null)
        {
            return fault;
        }

        var caller = VihfClaims.ToCaller(ReadClaims(jwt), _options.AllowProductionIns);
        if (caller is not UnverifiedCaller)
        {
            // Without room the cache forgets the tokens that were not used for longest.
            using var entry = _verified.CreateEntry(key);
            entry.Size = 1;
            entry.Value = new VerifiedToken(caller, UsableUntil(jwt));
        }

        return caller;
    }

    private DateTimeOffset UsableUntil(JsonWebToken jwt)
    {
        var expiry = Utc(jwt.ValidTo) + ClockSkew;
        var bound = _clock.GetUtcNow() + MaxCachedLifeOfAuthority;
        return jwt.Issuer == _options.Tokens.Issuer || expiry < bound ? expiry : bound;
    }

    private async ValueTask<UnverifiedCaller?> FindFaultAsync(JsonWebToken jwt, CancellationToken cancellationToken)
    {
        var isOwn = jwt.Issuer == _options.Tokens.Issuer;
        if (!isOwn && jwt.Issuer != _authority?.Issuer)
        {
            return IsKnown(jwt.Alg)
                ? TokenRules.Issuer(jwt.Issuer, _knownIssuers)
                : TokenRules.Algorithm(jwt.Alg, _ownKey.Algorithm);
        }

        var algorithms = isOwn ? _ownAlgorithms : AlgorithmsOfAuthority;
        if (!algorithms.Contains(jwt.Alg, StringComparer.Ordinal))
        {
            return TokenRules.Algorithm(jwt.Alg, string.Join(", ", algorithms));
        }

        // Whatever is not our own has the issuer of the authority, so there is one.
        var key = isOwn ? _ownKey.Key : await _authority!.FindKeyAsync(jwt.Kid, cancellationToken);
        if (key is null)
        {
            return TokenRules.Signature("no key of that kid");
        }

        return await HasSignatureOfAsync(jwt, key, algorithms)
            ? FindFaultInTime(jwt)
            : TokenRules.Signature("another signature");
    }

    private bool IsKnown(string algorithm) => algorithm == _ownKey.Algorithm
        || (_authority is not null && AlgorithmsOfAuthority.Contains(algorithm, StringComparer.Ordinal));

    private async Task<bool> HasSignatureOfAsync(JsonWebToken jwt, SecurityKey key, string[] algorithms)
    {
        var result = await _handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = algorithms,
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = true, // The key was chosen above, by its id where there are several.

            // Judged by ourselves: by the injected clock, and with a rule for each.
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result.IsValid;
    }

    private UnverifiedCaller? FindFaultInTime(JsonWebToken jwt)
    {
        if (!jwt.Audiences.Contains(TokenOptions.Audience, StringComparer.Ordinal))
        {
            return TokenRules.Audience(string.Join(", ", jwt.Audiences), TokenOptions.Audience);
        }

        if (jwt.ValidTo == DateTime.MinValue)
        {
            return TokenRules.Claim("exp", "nothing", "seconds since 1970");
        }

        var now = _clock.GetUtcNow().UtcDateTime;
        if (now - ClockSkew >= jwt.ValidTo)
        {
            return TokenRules.Expired(Utc(jwt.ValidTo));
        }

        return now + ClockSkew < jwt.ValidFrom ? TokenRules.NotYetValid(Utc(jwt.ValidFrom)) : null;
    }

    private static DateTimeOffset Utc(DateTime instant) => new(instant, TimeSpan.Zero);

    private static JsonWebToken? Parse(string token)
    {
        if (token.AsSpan().Count('.') != SegmentsOfJws - 1)
        {
            return null;
        }

        try
        {
            var jwt = new JsonWebToken(token);

            // What is wrong in these shows when they are read, not when the token is parsed: so they are read here.
            _ = (jwt.Alg, jwt.Kid, jwt.Issuer, jwt.Subject, jwt.Audiences, jwt.ValidFrom, jwt.ValidTo);

            // Extensions that must be understood are not.
            return jwt.TryGetHeaderValue<object>("crit", out _) ? null : jwt;
        }
        catch (Exception fault) when (
            fault is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static VihfStatement ReadClaims(JsonWebToken jwt)
    {
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var claim in jwt.Claims)
        {
            if (attributes.TryGetValue(claim.Type, out var values))
            {
                ((List<string>)values).Add(claim.Value);
            }
            else
            {
                attributes[claim.Type] = new List<string> { claim.Value };
            }
        }

        return new VihfStatement(jwt.Subject ?? "", attributes);
    }

    private sealed record VerifiedToken(Caller Caller, DateTimeOffset UsableUntil);

    /// <summary>SHA-256 of a token: the cache holds no token that could be taken from it.</summary>
    private readonly record struct TokenHash(UInt128 High, UInt128 Low)
    {
        public static TokenHash Of(ReadOnlySpan<char> token)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(token.Length);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            Ascii.FromUtf16(token, bytes, out var length);
            SHA256.HashData(bytes.AsSpan(0, length), hash);
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            return MemoryMarshal.Read<TokenHash>(hash);
        }
    }
}
