using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.EventStore;

/// <summary>Puts the event store into an application.</summary>
public static class EventStoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IEventStore"/> on PostgreSQL; it starts and stops with the host, and a start with options that
    /// make no sense fails.
    /// </summary>
    public static IServiceCollection AddEventStore(
        this IServiceCollection services, Action<EventStoreOptions> configure)
    {
        services.AddOptions<EventStoreOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<EventStoreOptions>, EventStoreOptionsValidator>());
        services.TryAddSingleton(provider => new PostgresEventStore(
            provider.GetRequiredService<IOptions<EventStoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton<IEventStore>(provider => provider.GetRequiredService<PostgresEventStore>());
        services.AddHostedService<EventStoreService>();
        return services;
    }

    /// <summary>
    /// Adds a projection and, with the first one, the daemon that runs it and the health check "projections".
    /// </summary>
    public static IServiceCollection AddProjection<TProjection>(this IServiceCollection services)
        where TProjection : class, IProjection
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.All(service => service.ServiceType != typeof(ProjectionDaemon)))
        {
            services.AddSingleton<ProjectionDaemon>();
            services.AddHostedService(provider => provider.GetRequiredService<ProjectionDaemon>());
            services.AddHealthChecks().AddCheck<ProjectionHealthCheck>("projections");
        }

        return services.AddSingleton<IProjection, TProjection>();
    }
}
