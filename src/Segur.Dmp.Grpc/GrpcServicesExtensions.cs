using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.Grpc;

/// <summary>Adds gRPC to the container.</summary>
public static class GrpcServicesExtensions
{
    /// <summary>Adds what gRPC services need.</summary>
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddOptions<GrpcServiceOptions>().ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<GrpcServiceOptions>, GrpcServiceOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new GrpcServerRegistry(services));
        return new GrpcServerBuilder(services);
    }

    /// <summary>Adds what gRPC services need, with limits and habits of one's own.</summary>
    public static IGrpcServerBuilder AddGrpc(
        this IServiceCollection services, Action<GrpcServiceOptions> configureOptions)
    {
        var builder = services.AddGrpc();
        services.Configure(configureOptions);
        return builder;
    }
}
