using System.Collections.Frozen;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// The keys of an OpenID Connect authority, such as Pro Santé Connect, from its discovery document. Read when first
/// needed, again after an hour, and at most once a minute for a key not known yet. Thread safe.
/// </summary>
internal sealed class OidcAuthority : IDisposable
{
    private const int MaxDocumentBytes = 256 * 1024;
    private const string WellKnown = "/.well-known/openid-configuration";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly HttpClient _http;
    private readonly HttpDocumentRetriever _documents;
    private readonly TimeProvider _clock;
    private readonly ILogger<OidcAuthority> _logger;
    private volatile KeySet? _keys;
    private DateTimeOffset _nextReadAt = DateTimeOffset.MinValue;

    public OidcAuthority(Uri address, TimeProvider clock, ILogger<OidcAuthority> logger)
    {
        Issuer = address.OriginalString.TrimEnd('/');
        _clock = clock;
        _logger = logger;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = Timeout,
            MaxResponseContentBufferSize = MaxDocumentBytes,
        };
        _documents = new HttpDocumentRetriever(_http) { RequireHttps = address.Scheme == Uri.UriSchemeHttps };
    }

    /// <summary>What its tokens name as <c>iss</c>.</summary>
    public string Issuer { get; }

    /// <summary>The key of an id; without an id the only key there is; else null.</summary>
    public async ValueTask<SecurityKey?> FindKeyAsync(string? keyId, CancellationToken cancellationToken)
    {
        var keys = _keys;
        if (keys is not null && keys.ReadAt + MaxAge > _clock.GetUtcNow() && keys.Find(keyId) is { } key)
        {
            return key;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            // Whoever waited here finds what the one before has read, and the interval closed.
            if (_clock.GetUtcNow() is var now && now >= _nextReadAt)
            {
                _nextReadAt = now + RefreshInterval;
                await ReadAsync(now);
            }

            return _keys?.Find(keyId);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _reading.Dispose();
    }

    // Not cancelled with the caller: others wait for the same answer, and it comes within the timeout or not at all.
    private async Task ReadAsync(DateTimeOffset now)
    {
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(
                Issuer + WellKnown, _documents, CancellationToken.None);
            if (found.Issuer?.TrimEnd('/') != Issuer)
            {
                throw new InvalidOperationException("The discovery document is of another issuer.");
            }

            _keys = KeySet.Of(found.SigningKeys, now);
            Log.AuthorityRead(_logger, found.SigningKeys.Count);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Keys read before stay good: an authority that is down for a while must not lock everybody out.
            Log.AuthorityUnreadable(_logger, fault);
        }
    }

    private sealed record KeySet(FrozenDictionary<string, SecurityKey> ById, SecurityKey? Only, DateTimeOffset ReadAt)
    {
        public static KeySet Of(ICollection<SecurityKey> keys, DateTimeOffset readAt)
        {
            var byId = new Dictionary<string, SecurityKey>(StringComparer.Ordinal);
            foreach (var key in keys)
            {
                // The later of two keys under one id would be as good; a key without id is found only if it is alone.
                byId.TryAdd(key.KeyId ?? "", key);
            }

            return new KeySet(
                byId.ToFrozenDictionary(StringComparer.Ordinal), keys.Count == 1 ? keys.First() : null, readAt);
        }

        public SecurityKey? Find(string? keyId) =>
            string.IsNullOrEmpty(keyId) ? Only : ById.GetValueOrDefault(keyId);
    }
}
