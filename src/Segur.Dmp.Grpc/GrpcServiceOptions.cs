using System.IO.Compression;

namespace Segur.Dmp.Grpc;

/// <summary>Limits and habits of the services of a server.</summary>
public sealed class GrpcServiceOptions
{
    /// <summary>The value of <see cref="MaxReceiveMessageSize"/> unless set: 4 MiB.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>
    /// Largest request message in bytes as it travels; null for no limit. Beyond: RESOURCE_EXHAUSTED.
    /// </summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>
    /// Largest size in bytes a compressed request message may inflate to; null for the value of
    /// <see cref="MaxReceiveMessageSize"/>. Beyond: RESOURCE_EXHAUSTED, and inflating stops there.
    /// </summary>
    public int? MaxInflatedMessageSize { get; set; }

    /// <summary>
    /// Largest response message in bytes before compression; null for no limit. Beyond: RESOURCE_EXHAUSTED.
    /// </summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Whether the text of unexpected exceptions goes to the client; never in production.</summary>
    public bool EnableDetailedErrors { get; set; }

    /// <summary>Compression of responses where the client takes it: <c>gzip</c>, or null for none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard responses are compressed; null for the fastest level.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    internal int InflatedLimit => MaxInflatedMessageSize ?? MaxReceiveMessageSize ?? int.MaxValue;
}
