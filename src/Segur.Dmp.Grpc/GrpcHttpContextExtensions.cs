using Microsoft.AspNetCore.Http;

namespace Segur.Dmp.Grpc;

/// <summary>For middleware in front of gRPC methods.</summary>
public static class GrpcHttpContextExtensions
{
    /// <summary>
    /// Answers a call with a status alone, before anything of its message is read; what still arrives is dropped.
    /// </summary>
    public static void EndCall(this HttpContext httpContext, RpcException status)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        ArgumentNullException.ThrowIfNull(status);
        httpContext.Response.ContentType = GrpcProtocolConstants.GrpcContentType;
        ResponseEnd.Write(httpContext.Response.Headers, status.Status, trailers: null, status.Trailers);
    }
}
