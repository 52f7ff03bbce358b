namespace Segur.Dmp.Grpc.Internal;

/// <summary>Names the protocol fixes.</summary>
internal static class GrpcProtocolConstants
{
    internal const string GrpcContentType = "application/grpc";
    internal const string TimeoutHeader = "grpc-timeout";
    internal const string MessageEncodingHeader = "grpc-encoding";
    internal const string MessageAcceptEncodingHeader = "grpc-accept-encoding";
    internal const string StatusTrailer = "grpc-status";
    internal const string MessageTrailer = "grpc-message";
    internal const string StatusDetailsTrailer = "grpc-status-details-bin";

    // Not on the wire: chooses the encoding of one call's messages, by either side's metadata.
    internal const string CompressionRequestHeader = "grpc-internal-encoding-request";

    internal const string IdentityEncoding = "identity";
    internal const string GzipEncoding = "gzip";
    internal const string AcceptedEncodings = "identity,gzip";

    // HTTP/2 error codes, RFC 9113 section 7.
    internal const int Http2NoError = 0x0;
    internal const int Http2Cancel = 0x8;

    private static readonly HashSet<string> ProtocolHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        TimeoutHeader, MessageEncodingHeader, MessageAcceptEncodingHeader, StatusTrailer, MessageTrailer,
        "content-type", "te", "host", "accept-encoding", "content-length", "transfer-encoding", "date", "server",
    };

    /// <summary>Whether a header belongs to the protocol rather than to the user's metadata.</summary>
    internal static bool IsProtocolHeader(string name) => name.StartsWith(':') || ProtocolHeaders.Contains(name);

    /// <summary>
    /// Whether the content type is gRPC carrying Protocol Buffers, as <c>application/grpc[+proto][;...]</c>.
    /// </summary>
    internal static bool IsGrpcContentType(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith(GrpcContentType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // A longer word such as application/grpc-web is another protocol.
        return contentType.Length == GrpcContentType.Length || contentType[GrpcContentType.Length] is '+' or ';' or ' ';
    }
}
