namespace Segur.Dmp.Server.Configuration;

/// <summary>How callers prove who they are, read once from the environment.</summary>
public sealed record TokenOptions
{
    /// <summary>Audience of every token for this repository.</summary>
    public const string Audience = "segur-dmp";

    /// <summary>HMAC by a key that only the deployment has.</summary>
    public const string Hs256 = "HS256";

    /// <summary>ECDSA on P-256.</summary>
    public const string Es256 = "ES256";

    /// <summary>Issuer of the deployment's own tokens. DMP_TOKEN_ISSUER.</summary>
    public string Issuer { get; init; } = "https://segur-dmp.local";

    /// <summary>HS256 or ES256, for the deployment's own tokens. DMP_TOKEN_ALGORITHM, default HS256.</summary>
    public string Algorithm { get; init; } = Hs256;

    /// <summary>
    /// JSON Web Key of the own tokens, made at the first start; null for a key that lasts as long as the process.
    /// DMP_TOKEN_KEY_FILE; <c>deploy/run</c> sets it beside its PostgreSQL's data.
    /// </summary>
    public string? KeyFile { get; init; }

    /// <summary>Whether tokens are made for whoever asks. DMP_ISSUE_TOKENS, default true.</summary>
    public bool IssuesTokens { get; init; } = true;

    /// <summary>OpenID Connect authority whose tokens are accepted too, or null. DMP_OIDC_AUTHORITY.</summary>
    public Uri? OidcAuthority { get; init; }

    /// <summary>Reads the environment.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be read; the message names it.</exception>
    public static TokenOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var defaults = new TokenOptions();
        return new TokenOptions
        {
            Issuer = DmpOptions.Text(configuration, "DMP_TOKEN_ISSUER") ?? defaults.Issuer,
            Algorithm = DmpOptions.Text(configuration, "DMP_TOKEN_ALGORITHM") switch
            {
                null => defaults.Algorithm,
                (Hs256 or Es256) and var algorithm => algorithm,
                { } text => throw new InvalidOperationException(
                    $"DMP_TOKEN_ALGORITHM is '{text}'; {Hs256} or {Es256} is expected."),
            },
            KeyFile = DmpOptions.Text(configuration, "DMP_TOKEN_KEY_FILE"),
            IssuesTokens = DmpOptions.Boolean(configuration, "DMP_ISSUE_TOKENS", defaults.IssuesTokens),
            OidcAuthority = Authority(configuration, "DMP_OIDC_AUTHORITY"),
        };
    }

    // Keys that travel in the clear could be anybody's; on this machine nobody is in between.
    private static Uri? Authority(IConfiguration configuration, string name) =>
        DmpOptions.Text(configuration, name) is not { } text
            ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var authority)
                && authority is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 }
                && (authority.Scheme == Uri.UriSchemeHttps
                    || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
            ? authority
            : throw new InvalidOperationException(
                $"{name} is '{text}'; an https URL (http for this machine) without query is expected.");
}
