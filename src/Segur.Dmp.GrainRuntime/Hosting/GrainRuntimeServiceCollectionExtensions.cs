using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.GrainRuntime;

/// <summary>Adds a silo and its grains to a host.</summary>
public static class GrainRuntimeServiceCollectionExtensions
{
    /// <summary>
    /// Adds the silo. Settings are validated at start. Inject <see cref="IGrainFactory"/> to call grains; replace
    /// <see cref="IGrainLocator"/> to place them elsewhere.
    /// </summary>
    public static IServiceCollection AddGrainRuntime(
        this IServiceCollection services, Action<GrainRuntimeOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<GrainRuntimeOptions>().ValidateOnStart();
        if (configureOptions is not null)
        {
            options.Configure(configureOptions);
        }

        services.AddLogging();
        services.AddMetrics();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<GrainRuntimeOptions>, GrainRuntimeOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IGrainLocator, LocalGrainLocator>();
        services.TryAddSingleton<IMemoryProbe, GcMemoryProbe>();
        services.TryAddSingleton<Telemetry>();
        services.TryAddSingleton<Catalog>();
        services.TryAddSingleton<MemoryPressureShedder>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<Catalog>().GrainFactory);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GrainRuntimeService>());
        return services;
    }

    /// <summary>Registers the class behind a grain interface.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="grainType">
    /// The name of the kind in identities; by default the class's name in lower case without its ending "Grain".
    /// </param>
    public static IServiceCollection AddGrain<TGrainInterface, TGrain>(
        this IServiceCollection services, string? grainType = null)
        where TGrainInterface : IGrainWithStringKey
        where TGrain : Grain, TGrainInterface
    {
        ArgumentNullException.ThrowIfNull(services);
        var type = new GrainType(grainType ?? DefaultNameOf(typeof(TGrain)));
        return services.AddSingleton(new GrainRegistration(typeof(TGrainInterface), typeof(TGrain), type));
    }

    private static string DefaultNameOf(Type grainClass)
    {
        const string ending = nameof(Grain);
        var name = grainClass.Name;
        if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
        {
            name = name[..^ending.Length];
        }

        return name.ToLowerInvariant();
    }
}
