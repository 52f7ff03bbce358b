using System.Net;

namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>Makes the HTTP request of a call, without its body.</summary>
internal static class RequestMessage
{
    internal static HttpRequestMessage Create(
        GrpcChannel channel, IMethod method, string? host, CallOptions options, out bool compresses)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, channel.AddressOf(method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("TE", "trailers");
        request.Headers.TryAddWithoutValidation(
            GrpcProtocolConstants.MessageAcceptEncodingHeader, GrpcProtocolConstants.AcceptedEncodings);
        request.Headers.Host = host;
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            var rest = deadline.ToUniversalTime() - channel.Options.TimeProvider.GetUtcNow().UtcDateTime;
            request.Headers.TryAddWithoutValidation(GrpcProtocolConstants.TimeoutHeader, GrpcTimeout.Format(rest));
        }

        compresses = AddMetadata(request, options.Headers);
        return request;
    }

    private static bool AddMetadata(HttpRequestMessage request, Metadata? metadata)
    {
        var compresses = false;
        foreach (var entry in metadata ?? Metadata.Empty)
        {
            if (entry.Key != GrpcProtocolConstants.CompressionRequestHeader)
            {
                request.Headers.TryAddWithoutValidation(entry.Key, MetadataWire.ToHeaderValue(entry));
            }
            else if (string.Equals(entry.Value, GrpcProtocolConstants.GzipEncoding, StringComparison.OrdinalIgnoreCase))
            {
                request.Headers.TryAddWithoutValidation(GrpcProtocolConstants.MessageEncodingHeader, entry.Value);
                compresses = true;
            }
        }

        return compresses;
    }
}
