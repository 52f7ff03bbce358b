using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
}
