using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.Grpc;

/// <summary>Configures gRPC services further.</summary>
public interface IGrpcServerBuilder
{
    /// <summary>The container's registrations.</summary>
    public IServiceCollection Services { get; }
}
