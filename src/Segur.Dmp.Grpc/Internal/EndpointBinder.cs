using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Segur.Dmp.Grpc.Internal.CallHandlers;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// Makes an endpoint of each method a service describes. Reflection happens here, once; a call goes through a delegate
/// that is open over the service instance.
/// </summary>
internal sealed class EndpointBinder<TService>(
    IEndpointRouteBuilder endpoints, ServiceActivator<TService> activator, CallHandlerOptions options)
    : ServiceBinderBase
    where TService : class
{
    internal List<IEndpointConventionBuilder> Conventions { get; } = [];

    /// <summary>Full names of the services whose methods were added: usually one.</summary>
    internal HashSet<string> ServiceNames { get; } = new(StringComparer.Ordinal);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var invoker = handler is null
            ? Open<UnaryInvoker<TService, TRequest, TResponse>>(method)
            : (_, request, context) => handler(request, context);
        Map(method, new UnaryServerCallHandler<TService, TRequest, TResponse>(method, activator, invoker, options));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoker = handler is null
            ? Open<ClientStreamingInvoker<TService, TRequest, TResponse>>(method)
            : (_, reader, context) => handler(reader, context);
        Map(method, new ClientStreamingServerCallHandler<TService, TRequest, TResponse>(
            method, activator, invoker, options));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoker = handler is null
            ? Open<ServerStreamingInvoker<TService, TRequest, TResponse>>(method)
            : (_, request, writer, context) => handler(request, writer, context);
        Map(method, new ServerStreamingServerCallHandler<TService, TRequest, TResponse>(
            method, activator, invoker, options));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoker = handler is null
            ? Open<DuplexStreamingInvoker<TService, TRequest, TResponse>>(method)
            : (_, reader, writer, context) => handler(reader, writer, context);
        Map(method, new DuplexStreamingServerCallHandler<TService, TRequest, TResponse>(
            method, activator, invoker, options));
    }

    private static TDelegate Open<TDelegate>(IMethod method)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters(); // Every delegate type has it.
        var implementation = FindImplementation(
            method.Name, [.. parameters.Skip(1).Select(parameter => parameter.ParameterType)]);
        return implementation?.CreateDelegate<TDelegate>()
            ?? throw new InvalidOperationException(
                $"{typeof(TService)} has no method {method.Name} of the shape {typeof(TDelegate)}.");
    }

    private static MethodInfo? FindImplementation(string name, Type[] parameterTypes) =>
        typeof(TService).GetMethod(name, BindingFlags.Public | BindingFlags.Instance, parameterTypes);

    private void Map<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerCallHandlerBase handler)
        where TRequest : class
        where TResponse : class
    {
        ServiceNames.Add(method.ServiceName);
        var pattern = RoutePatternFactory.Parse(method.FullName);
        var endpoint = endpoints.Map(pattern, handler.HandleCallAsync);
        endpoint.WithDisplayName($"gRPC - {method.FullName}");
        endpoint.WithMetadata(AttributesOf(method.Name));
        endpoint.WithMetadata(
            new HttpMethodMetadata([HttpMethods.Post]), new GrpcMethodMetadata(typeof(TService), method));
        Conventions.Add(endpoint);
    }

    // Authorisation and the like is declared on the service class or on its methods.
    private static object[] AttributesOf(string methodName)
    {
        var implementation = typeof(TService).GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(candidate => candidate.Name == methodName);
        return
        [
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. implementation?.GetCustomAttributes(inherit: true) ?? [],
        ];
    }
}
