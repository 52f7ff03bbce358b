using System.IO.Compression;
using Microsoft.Extensions.Logging;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>What all handlers of a server share. Immutable, read at mapping.</summary>
internal sealed class CallHandlerOptions(GrpcServiceOptions options, ILogger logger, TimeProvider clock)
{
    /// <summary>Beyond this, messages written with the buffer hint are sent all the same.</summary>
    internal const int MaxUnflushedBytes = 64 * 1024;

    internal ILogger Logger { get; } = logger;

    internal TimeProvider Clock { get; } = clock;

    internal int? MaxReceiveMessageSize { get; } = options.MaxReceiveMessageSize;

    internal int InflatedLimit { get; } = options.InflatedLimit;

    internal int? MaxSendMessageSize { get; } = options.MaxSendMessageSize;

    internal bool EnableDetailedErrors { get; } = options.EnableDetailedErrors;

    internal bool CompressesResponses { get; } =
        options.ResponseCompressionAlgorithm is GrpcProtocolConstants.GzipEncoding;

    internal CompressionLevel CompressionLevel { get; } = options.ResponseCompressionLevel ?? CompressionLevel.Fastest;
}
