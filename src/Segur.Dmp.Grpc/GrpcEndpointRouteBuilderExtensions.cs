using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.Grpc;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    private const string LoggerCategory = "Segur.Dmp.Grpc.Server";

    /// <summary>
    /// Maps each method of a service whose base class carries <see cref="BindServiceMethodAttribute"/>. A singleton is
    /// resolved once, any other registration per call; an unregistered type is made for each call.
    /// </summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var registry = RegistryOf(builder);
        var bindMethod = FindBindMethod(typeof(TService));
        var activator = new ServiceActivator<TService>(builder.ServiceProvider, registry.Registrations);
        var binder = new EndpointBinder<TService>(builder, activator, HandlerOptionsOf(builder));
        bindMethod.Invoke(obj: null, [binder, null]);
        var descriptor = bindMethod.DeclaringType?.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)
            ?.GetValue(obj: null) as Google.Protobuf.Reflection.ServiceDescriptor;
        return Finish(builder, registry, binder, descriptor);
    }

    /// <summary>Maps the methods of a definition, whose handlers are bound to their instance already.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService(
        this IEndpointRouteBuilder builder, ServerServiceDefinition serviceDefinition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(serviceDefinition);
        var activator = new ServiceActivator<ServerServiceDefinition>(serviceDefinition);
        var binder = new EndpointBinder<ServerServiceDefinition>(builder, activator, HandlerOptionsOf(builder));
        serviceDefinition.BindService(binder);
        return Finish(builder, RegistryOf(builder), binder, descriptor: null);
    }

    private static GrpcServiceEndpointConventionBuilder Finish<TService>(
        IEndpointRouteBuilder builder,
        GrpcServerRegistry registry,
        EndpointBinder<TService> binder,
        Google.Protobuf.Reflection.ServiceDescriptor? descriptor)
        where TService : class
    {
        foreach (var serviceName in binder.ServiceNames)
        {
            if (registry.Add(serviceName, descriptor))
            {
                UnimplementedEndpoints.MapMethods(builder, serviceName, LoggerOf(builder));
            }
        }

        if (registry.ClaimUnknownServices())
        {
            UnimplementedEndpoints.MapServices(builder, LoggerOf(builder));
        }

        return new GrpcServiceEndpointConventionBuilder(binder.Conventions);
    }

    private static GrpcServerRegistry RegistryOf(IEndpointRouteBuilder builder) =>
        builder.ServiceProvider.GetService<GrpcServerRegistry>()
        ?? throw new InvalidOperationException("Call services.AddGrpc() before mapping gRPC services.");

    private static CallHandlerOptions HandlerOptionsOf(IEndpointRouteBuilder builder) => new(
        builder.ServiceProvider.GetRequiredService<IOptions<GrpcServiceOptions>>().Value,
        LoggerOf(builder),
        builder.ServiceProvider.GetRequiredService<TimeProvider>());

    private static ILogger LoggerOf(IEndpointRouteBuilder builder) =>
        builder.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(LoggerCategory);

    private static MethodInfo FindBindMethod(Type serviceType)
    {
        for (var type = serviceType; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
            {
                var flags = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;
                return attribute.BindType.GetMethod(attribute.BindMethodName, flags, [typeof(ServiceBinderBase), type])
                    ?? throw new InvalidOperationException(
                        $"{attribute.BindType} has no {attribute.BindMethodName}(ServiceBinderBase, {type.Name}).");
            }
        }

        throw new InvalidOperationException(
            $"No base class of {serviceType} carries {nameof(BindServiceMethodAttribute)}.");
    }
}
