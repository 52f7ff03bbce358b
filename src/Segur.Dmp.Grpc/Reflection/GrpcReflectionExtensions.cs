using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Grpc.Reflection.V1;

namespace Segur.Dmp.Grpc.Reflection;

/// <summary>Adds server reflection.</summary>
public static class GrpcReflectionExtensions
{
    private static readonly string[] ServiceNames =
        ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];

    /// <summary>Maps reflection, v1 and v1alpha, over the services mapped before this.</summary>
    public static void MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var registry = builder.ServiceProvider.GetRequiredService<GrpcServerRegistry>();
        var mapped = registry.Services;
        var implementation = new ReflectionServiceImpl(
            [.. mapped.Keys, .. ServiceNames],
            [
                .. mapped.Values.OfType<Google.Protobuf.Reflection.ServiceDescriptor>(),
                ReflectionReflection.Descriptor.Services[0],
                V1Alpha.ReflectionReflection.Descriptor.Services[0],
            ]);
        foreach (var serviceName in ServiceNames)
        {
            builder.MapGrpcService(Define(serviceName, implementation));
        }
    }

    // The messages of v1alpha are those of v1 under another package name, which is not on the wire.
    private static ServerServiceDefinition Define(string serviceName, ReflectionServiceImpl implementation)
    {
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
            MethodType.DuplexStreaming, serviceName, "ServerReflectionInfo",
            Marshallers.ForProtobuf(ServerReflectionRequest.Parser),
            Marshallers.ForProtobuf(ServerReflectionResponse.Parser));
        return ServerServiceDefinition.CreateBuilder().AddMethod(method, implementation.ServerReflectionInfo).Build();
    }
}
