using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>Reads the HTTP response of a call: what it is, its status, its metadata.</summary>
internal static class ResponseMessage
{
    /// <exception cref="RpcException">The answer does not come from a gRPC server.</exception>
    internal static void ThrowIfNotGrpc(HttpResponseMessage response)
    {
        // A proxy may say more in grpc-status than in its HTTP status.
        if (response.Headers.Contains(GrpcProtocolConstants.StatusTrailer))
        {
            return;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new RpcException(new Status(
                StatusOf(response.StatusCode), $"The answer is HTTP {(int)response.StatusCode}, not gRPC."));
        }

        var contentType = response.Content.Headers.ContentType?.ToString();
        if (!GrpcProtocolConstants.IsGrpcContentType(contentType))
        {
            throw new RpcException(
                new Status(StatusCode.Unknown, $"The answer's Content-Type is '{contentType}', not gRPC."));
        }
    }

    internal static bool IsGzip(HttpResponseMessage response) =>
        response.Headers.TryGetValues(GrpcProtocolConstants.MessageEncodingHeader, out var values)
        && values.Contains(GrpcProtocolConstants.GzipEncoding, StringComparer.OrdinalIgnoreCase);

    internal static Status ReadStatus(HttpResponseHeaders trailers)
    {
        if (!trailers.TryGetValues(GrpcProtocolConstants.StatusTrailer, out var codes)
            || !int.TryParse(codes.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return new Status(StatusCode.Unknown, "The answer ended without a valid grpc-status.");
        }

        var detail = trailers.TryGetValues(GrpcProtocolConstants.MessageTrailer, out var messages)
            ? PercentEncoding.Decode(messages.First())
            : "";
        return new Status((StatusCode)code, detail);
    }

    internal static Metadata ReadMetadata(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            if (GrpcProtocolConstants.IsProtocolHeader(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                MetadataWire.AddHeader(metadata, name, value);
            }
        }

        return metadata;
    }

    // By the table of gRPC over HTTP/2.
    private static StatusCode StatusOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
