using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>Refuses what is not gRPC before a call is made of it.</summary>
internal static class RequestGate
{
    internal static bool TryPass(HttpContext httpContext, ILogger logger)
    {
        if (!HttpProtocol.IsHttp2(httpContext.Request.Protocol) && !HttpProtocol.IsHttp3(httpContext.Request.Protocol))
        {
            httpContext.Response.Headers[HeaderNames.Upgrade] = "HTTP/2";
            Refuse(httpContext, logger, StatusCodes.Status426UpgradeRequired, "gRPC needs HTTP/2.");
            return false;
        }

        if (!GrpcProtocolConstants.IsGrpcContentType(httpContext.Request.ContentType))
        {
            Refuse(
                httpContext, logger, StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type '{httpContext.Request.ContentType}' is not application/grpc.");
            return false;
        }

        return true;
    }

    private static void Refuse(HttpContext httpContext, ILogger logger, int httpStatus, string reason)
    {
        Log.NotGrpc(logger, httpStatus, reason);
        httpContext.Response.StatusCode = httpStatus;
        ResponseEnd.Write(
            httpContext.Response.Headers, new Status(
                StatusCode.Internal, reason), trailers: null, exceptionTrailers: null);
    }
}
