using Microsoft.AspNetCore.Http;

namespace Segur.Dmp.Grpc;

/// <summary>What a call on a web server knows beyond gRPC.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request behind the call: user, certificate, connection.</summary>
    /// <exception cref="InvalidOperationException">The context was not made by this server.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext) =>
        (serverCallContext as HttpContextServerCallContext)?.HttpContext
        ?? throw new InvalidOperationException("This call context has no HTTP context.");
}
