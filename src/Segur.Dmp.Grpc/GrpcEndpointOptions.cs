using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Segur.Dmp.Grpc;

/// <summary>
/// An HTTP/2 endpoint for gRPC. The defaults suit documents of some tens of KB over links of up to 100 ms.
/// </summary>
public sealed class GrpcEndpointOptions
{
    /// <summary>
    /// Bytes one stream may have under way unread: 2 MiB. A stream carries at most this much per round trip.
    /// </summary>
    public int InitialStreamWindowSizeBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Bytes one connection may have under way unread, over all its streams: 16 MiB.</summary>
    public int InitialConnectionWindowSizeBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Concurrent calls per connection; a client that wants more waits or opens another connection.</summary>
    public int MaxStreamsPerConnection { get; set; } = 256;

    /// <summary>Response bytes that may wait per stream before a write waits for the peer: 1 MiB.</summary>
    public long MaxResponseBufferSizeBytes { get; set; } = 1024 * 1024;

    /// <summary>How long a connection is silent before it is asked for a sign of life.</summary>
    public TimeSpan KeepAlivePingDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long that sign may take before the connection is closed.</summary>
    public TimeSpan KeepAlivePingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The server's certificate; null for plain text with prior knowledge (h2c).</summary>
    public X509Certificate2? ServerCertificate { get; set; }

    /// <summary>Further TLS settings, such as client certificates; only used with a server certificate.</summary>
    public Action<HttpsConnectionAdapterOptions>? ConfigureTls { get; set; }
}
