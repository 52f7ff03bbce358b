using System.Collections.Concurrent;
using System.Net;
using Segur.Dmp.Grpc.Client.Internal;

namespace Segur.Dmp.Grpc.Client;

/// <summary>
/// A way to a server over HTTP/2. Thread safe, costly to make, cheap to share: one per server is the rule. A client
/// that wants several connections before the streams of one run out makes several channels.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private const int StreamWindowBytes = 4 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Uri> _methodAddresses = new(StringComparer.Ordinal);
    private readonly HttpMessageInvoker _invoker;
    private readonly CallInvoker _callInvoker;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        Options = options;
        _invoker = new HttpMessageInvoker(
            options.HttpHandler ?? CreateHandler(),
            disposeHandler: options.HttpHandler is null || options.DisposeHttpClient);
        _callInvoker = new HttpClientCallInvoker(this);
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    /// <summary>Opens a channel to <c>http://host:port</c> (plain text HTTP/2) or <c>https://host:port</c>.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(new Uri(address), new GrpcChannelOptions());

    /// <summary>Opens a channel with options.</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    /// <summary>Opens a channel with options. The connection is made by the first call.</summary>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return address.Scheme is "http" or "https"
            ? new GrpcChannel(address, channelOptions)
            : throw new ArgumentException($"'{address.Scheme}' is not http or https.", nameof(address));
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker() => _callInvoker;

    /// <summary>Ends the channel's connections, and with them calls under way.</summary>
    public void Dispose() => _invoker.Dispose();

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    // As many as there are methods in the clients of this channel.
    internal Uri AddressOf(IMethod method) =>
        _methodAddresses.GetOrAdd(method.FullName, static (path, address) => new Uri(address, path), Address);

    private static SocketsHttpHandler CreateHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        InitialHttp2StreamWindowSize = StreamWindowBytes,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        AutomaticDecompression = DecompressionMethods.None,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    };
}
