using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime;

/// <summary>One kind of grain: how to make its objects, and its activations by key.</summary>
internal sealed class GrainTypeData
{
    private readonly ObjectFactory _createGrain;

    public GrainTypeData(GrainRegistration registration, Catalog catalog)
    {
        Type = registration.GrainType;
        Catalog = catalog;
        GrainClass = registration.GrainClass;
        HasActivateHook = Overrides(nameof(Grain.OnActivateAsync), typeof(CancellationToken));
        HasDeactivateHook = Overrides(
            nameof(Grain.OnDeactivateAsync), typeof(DeactivationReason), typeof(CancellationToken));
        _createGrain = ActivatorUtilities.CreateFactory(registration.GrainClass, System.Type.EmptyTypes);
    }

    public GrainType Type { get; }

    public Type GrainClass { get; }

    public Catalog Catalog { get; }

    public ConcurrentDictionary<string, ActivationData> Activations { get; } = new(StringComparer.Ordinal);

    public bool HasActivateHook { get; }

    public bool HasDeactivateHook { get; }

    /// <summary>Makes the grain object. Only in a turn of its activation, where the grain finds its context.</summary>
    public Grain CreateGrain() => (Grain)_createGrain(Catalog.Services, arguments: null);

    private bool Overrides(string methodName, params Type[] parameters) =>
        GrainClass.GetMethod(methodName, BindingFlags.Instance | BindingFlags.Public, parameters)! // Grain declares it.
            .DeclaringType != typeof(Grain);
}
