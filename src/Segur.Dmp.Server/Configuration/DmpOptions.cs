using System.Globalization;
using System.Net;

namespace Segur.Dmp.Server.Configuration;

/// <summary>The settings of a deployment, read once from the environment; the README lists them for users.</summary>
public sealed record DmpOptions
{
    /// <summary>Port of the pages and of /health, 0 for any free one. DMP_HTTP_PORT, default 8080.</summary>
    public int HttpPort { get; init; } = 8080;

    /// <summary>Port of gRPC, 0 for any free one. DMP_GRPC_PORT, default 8081.</summary>
    public int GrpcPort { get; init; } = 8081;

    /// <summary>Address to listen on. DMP_LISTEN_ADDRESS, default 127.0.0.1: nothing is served to the network unasked.</summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>Npgsql connection string. DMP_POSTGRES; <c>deploy/run</c> sets it to its private server.</summary>
    public required string PostgresConnectionString { get; init; }

    /// <summary>Whether an INS of a production authority is let in. DMP_ALLOW_PRODUCTION_INS, default false.</summary>
    public bool AllowProductionIns { get; init; }

    /// <summary>Folder with CDA_extended.xsd, or null. DMP_CDA_SCHEMA_DIR.</summary>
    public string? CdaSchemaDirectory { get; init; }

    /// <summary>Largest document in bytes. DMP_MAX_DOCUMENT_BYTES, default 32 MiB.</summary>
    public int MaxDocumentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>PEM or PKCS#12 certificate for gRPC over TLS, or null for HTTP/2 without TLS. DMP_TLS_CERTIFICATE.</summary>
    public string? TlsCertificatePath { get; init; }

    /// <summary>PEM private key, when it is not in the certificate file. DMP_TLS_KEY.</summary>
    public string? TlsKeyPath { get; init; }

    /// <summary>Password of the PKCS#12 file or of the key. DMP_TLS_PASSWORD.</summary>
    public string? TlsPassword { get; init; }

    /// <summary>Whether the sandbox <c>demo</c> answers callers without a token. DMP_DEMO_OPEN, default true.</summary>
    public bool IsDemoOpen { get; init; } = true;

    /// <summary>Whether metrics are gathered, for /metrics on the HTTP port and OTLP. DMP_METRICS, default true.</summary>
    public bool PublishesMetrics { get; init; } = true;

    /// <summary>Tab-separated fictitious identities in place of the built-in ones, or null. DMP_IDENTITIES_FILE.</summary>
    public string? IdentitiesFile { get; init; }

    /// <summary>How callers prove who they are.</summary>
    public TokenOptions Tokens { get; init; } = new();

    /// <summary>How access is decided.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>Whom notifications reach by e-mail.</summary>
    public NotificationOptions Notifications { get; init; } = new();

    /// <summary>Reads the environment.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or cannot be read; the message names it.</exception>
    public static DmpOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var defaults = new DmpOptions { PostgresConnectionString = "" };
        return new DmpOptions
        {
            HttpPort = Integer(configuration, "DMP_HTTP_PORT", defaults.HttpPort, 0, IPEndPoint.MaxPort),
            GrpcPort = Integer(configuration, "DMP_GRPC_PORT", defaults.GrpcPort, 0, IPEndPoint.MaxPort),
            ListenAddress = Address(configuration, "DMP_LISTEN_ADDRESS", defaults.ListenAddress),
            PostgresConnectionString = Text(configuration, "DMP_POSTGRES")
                ?? throw new InvalidOperationException(
                    "DMP_POSTGRES is not set. Start with deploy/run, which brings its own PostgreSQL, or name one."),
            AllowProductionIns = Boolean(configuration, "DMP_ALLOW_PRODUCTION_INS"),
            CdaSchemaDirectory = FolderWith(configuration, "DMP_CDA_SCHEMA_DIR", "CDA_extended.xsd"),
            MaxDocumentBytes = Integer(
                configuration, "DMP_MAX_DOCUMENT_BYTES", defaults.MaxDocumentBytes, 1024, 256 * 1024 * 1024),
            TlsCertificatePath = ExistingFile(configuration, "DMP_TLS_CERTIFICATE"),
            TlsKeyPath = ExistingFile(configuration, "DMP_TLS_KEY"),
            TlsPassword = Text(configuration, "DMP_TLS_PASSWORD"),
            IsDemoOpen = Boolean(configuration, "DMP_DEMO_OPEN", defaults.IsDemoOpen),
            PublishesMetrics = Boolean(configuration, "DMP_METRICS", defaults.PublishesMetrics),
            IdentitiesFile = ExistingFile(configuration, "DMP_IDENTITIES_FILE"),
            Tokens = TokenOptions.FromConfiguration(configuration),
            Access = AccessOptions.FromConfiguration(configuration),
            Notifications = NotificationOptions.FromConfiguration(configuration),
        };
    }

    internal static string? Text(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value ? value : null;

    internal static bool Boolean(IConfiguration configuration, string name, bool fallback = false) =>
        Text(configuration, name) switch
        {
            null => fallback,
            { } text when bool.TryParse(text, out var value) => value,
            { } text => throw new InvalidOperationException($"{name} is '{text}'; true or false is expected."),
        };

    private static string? ExistingFile(IConfiguration configuration, string name) =>
        Text(configuration, name) is not { } path || File.Exists(path)
            ? Text(configuration, name)
            : throw new InvalidOperationException($"{name} is '{path}'; a file that can be read is expected.");

    private static string? FolderWith(IConfiguration configuration, string name, string file) =>
        Text(configuration, name) is not { } path || File.Exists(Path.Combine(path, file))
            ? Text(configuration, name)
            : throw new InvalidOperationException($"{name} is '{path}'; a folder that holds {file} is expected.");

    internal static int Integer(IConfiguration configuration, string name, int fallback, int minimum, int maximum)
    {
        if (Text(configuration, name) is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum
            ? value
            : throw new InvalidOperationException($"{name} is '{text}'; a number from {minimum} to {maximum} is expected.");
    }

    private static IPAddress Address(IConfiguration configuration, string name, IPAddress fallback) =>
        Text(configuration, name) switch
        {
            null => fallback,
            "*" => IPAddress.Any,
            { } text when IPAddress.TryParse(text, out var address) => address,
            { } text => throw new InvalidOperationException($"{name} is '{text}'; an IP address or * is expected."),
        };
}
