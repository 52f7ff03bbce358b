using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// Answers UNIMPLEMENTED to gRPC calls of unknown methods, and leaves all other requests to other endpoints.
/// </summary>
internal static class UnimplementedEndpoints
{
    internal static void MapMethods(IEndpointRouteBuilder endpoints, string serviceName, ILogger logger) =>
        Map(endpoints, $"/{serviceName}/{{unimplementedMethod}}", "Method is unimplemented.", logger);

    internal static void MapServices(IEndpointRouteBuilder endpoints, ILogger logger) =>
        Map(endpoints, "/{unimplementedService}/{unimplementedMethod}", "Service is unimplemented.", logger);

    private static void Map(IEndpointRouteBuilder endpoints, string pattern, string detail, ILogger logger)
    {
        var status = new Status(StatusCode.Unimplemented, detail);
        var routePattern = RoutePatternFactory.Parse(
            pattern,
            defaults: null,
            new RouteValueDictionary { ["unimplementedMethod"] = new GrpcRequestConstraint() });
        var endpoint = endpoints.Map(routePattern, httpContext => Answer(httpContext, status, logger));
        endpoint.WithDisplayName($"gRPC - {detail} {pattern}");
        endpoint.WithMetadata(new HttpMethodMetadata([HttpMethods.Post]));
        endpoint.Add(builder => ((RouteEndpointBuilder)builder).Order = int.MaxValue);
    }

    private static Task Answer(HttpContext httpContext, Status status, ILogger logger)
    {
        if (RequestGate.TryPass(httpContext, logger))
        {
            Log.Unimplemented(logger, status.Detail);
            httpContext.Response.ContentType = GrpcProtocolConstants.GrpcContentType;
            ResponseEnd.Write(httpContext.Response.Headers, status, trailers: null, exceptionTrailers: null);
        }

        return Task.CompletedTask;
    }

    private sealed class GrpcRequestConstraint : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection) =>
            httpContext is null || GrpcProtocolConstants.IsGrpcContentType(httpContext.Request.ContentType);
    }
}
