using System.IO.Compression;

namespace Segur.Dmp.Grpc.Client;

/// <summary>Limits and transport of a channel.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>
    /// The transport. Null for one of the channel's own: HTTP/2 only, further connections when one has no stream free,
    /// large windows, keep-alive pings.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel disposes <see cref="HttpHandler"/>.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Largest response message in bytes as it travels; null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = GrpcServiceOptions.DefaultMaxReceiveMessageSize;

    /// <summary>
    /// Largest size a compressed response may inflate to; null for the value of <see cref="MaxReceiveMessageSize"/>.
    /// </summary>
    public int? MaxInflatedMessageSize { get; set; }

    /// <summary>Largest request message in bytes before compression; null for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>How hard requests are compressed where a call asks for it.</summary>
    public CompressionLevel CompressionLevel { get; set; } = CompressionLevel.Fastest;

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal int InflatedLimit => MaxInflatedMessageSize ?? MaxReceiveMessageSize ?? int.MaxValue;
}
