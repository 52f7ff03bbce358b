using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime;

/// <summary>One kind of grain: how to make its objects and its references, and its activations by key.</summary>
internal sealed class GrainTypeData
{
    private readonly ObjectFactory _createGrain;

    public GrainTypeData(GrainRegistration registration, Catalog catalog)
    {
        Type = registration.GrainType;
        Catalog = catalog;
        HasActivateHook = Overrides(registration.GrainClass, nameof(Grain.OnActivateAsync));
        HasDeactivateHook = Overrides(registration.GrainClass, nameof(Grain.OnDeactivateAsync));
        _createGrain = ActivatorUtilities.CreateFactory(registration.GrainClass, System.Type.EmptyTypes);
        CreateReference = GrainReferenceEmitter.CreateActivator(registration.GrainInterface);
    }

    public GrainType Type { get; }

    public Catalog Catalog { get; }

    public ConcurrentDictionary<string, ActivationData> Activations { get; } = new(StringComparer.Ordinal);

    public bool HasActivateHook { get; }

    public bool HasDeactivateHook { get; }

    public Func<GrainTypeData, string, GrainReference> CreateReference { get; }

    /// <summary>Makes the grain object. Only in a turn of its activation, where the grain finds its context.</summary>
    public Grain CreateGrain() => (Grain)_createGrain(Catalog.Services, arguments: null);

    private static bool Overrides(Type grainClass, string methodName) =>
        grainClass.GetMethod(methodName, BindingFlags.Instance | BindingFlags.Public)!.DeclaringType != typeof(Grain);
}
