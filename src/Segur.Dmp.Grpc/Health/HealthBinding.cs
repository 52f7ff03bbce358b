using Google.Protobuf.Reflection;
using Segur.Dmp.Grpc.Health.V1;

namespace Segur.Dmp.Grpc.Health;

/// <summary>The methods of grpc.health.v1.Health.</summary>
public static class HealthBinding
{
    private const string ServiceName = "grpc.health.v1.Health";

    /// <summary>grpc.health.v1.Health/Check.</summary>
    public static readonly Method<HealthCheckRequest, HealthCheckResponse> CheckMethod = new(
        MethodType.Unary, ServiceName, "Check",
        Marshallers.ForProtobuf(HealthCheckRequest.Parser), Marshallers.ForProtobuf(HealthCheckResponse.Parser));

    /// <summary>grpc.health.v1.Health/Watch.</summary>
    public static readonly Method<HealthCheckRequest, HealthCheckResponse> WatchMethod = new(
        MethodType.ServerStreaming, ServiceName, "Watch",
        Marshallers.ForProtobuf(HealthCheckRequest.Parser), Marshallers.ForProtobuf(HealthCheckResponse.Parser));

    /// <summary>Describes the service to reflection.</summary>
    public static ServiceDescriptor Descriptor => HealthReflection.Descriptor.Services[0];

    /// <summary>Tells a binder the methods.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, HealthBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            CheckMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<HealthCheckRequest, HealthCheckResponse>(serviceImpl.Check));
        serviceBinder.AddMethod(
            WatchMethod,
            serviceImpl is null
                ? null
                : new ServerStreamingServerMethod<HealthCheckRequest, HealthCheckResponse>(serviceImpl.Watch));
    }
}
