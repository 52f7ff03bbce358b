using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Segur.Dmp.Grpc.Health;

/// <summary>Adds grpc.health.v1 to a server.</summary>
public static class GrpcHealthExtensions
{
    /// <summary>Adds <see cref="HealthServiceImpl"/> as a singleton, for whoever knows how a service fares.</summary>
    public static IServiceCollection AddGrpcHealth(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<HealthServiceImpl>();
        return services;
    }

    /// <summary>Maps the health service and ties its end to the application's.</summary>
    public static IEndpointConventionBuilder MapGrpcHealthService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var health = builder.ServiceProvider.GetRequiredService<HealthServiceImpl>();
        builder.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(health.Shutdown);
        return builder.MapGrpcService<HealthServiceImpl>();
    }
}
