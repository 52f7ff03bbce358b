using System.Collections.Frozen;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The kinds of grain of this silo and the interfaces that lead to them. A class may be registered for several
/// interfaces: they lead to the same activations.
/// </summary>
internal sealed class GrainRegistry
{
    private readonly FrozenDictionary<Type, GrainInterfaceData> _interfaces;

    /// <exception cref="InvalidOperationException">Two registrations contradict each other.</exception>
    public GrainRegistry(IEnumerable<GrainRegistration> registrations, Catalog catalog)
    {
        var types = new Dictionary<GrainType, GrainTypeData>();
        var interfaces = new Dictionary<Type, GrainInterfaceData>();
        foreach (var registration in registrations)
        {
            if (!types.TryGetValue(registration.GrainType, out var type))
            {
                type = new GrainTypeData(registration, catalog);
                types.Add(registration.GrainType, type);
            }
            else if (type.GrainClass != registration.GrainClass)
            {
                throw new InvalidOperationException(
                    $"{type.GrainClass} and {registration.GrainClass} are both named {registration.GrainType}.");
            }

            var create = GrainReferenceEmitter.CreateActivator(registration.GrainInterface);
            if (!interfaces.TryAdd(registration.GrainInterface, new GrainInterfaceData(type, create)))
            {
                throw new InvalidOperationException($"{registration.GrainInterface} is registered twice.");
            }
        }

        Types = [.. types.Values];
        _interfaces = interfaces.ToFrozenDictionary();
    }

    public IReadOnlyList<GrainTypeData> Types { get; }

    /// <exception cref="ArgumentException">No grain is registered for the interface.</exception>
    public GrainInterfaceData GetInterface(Type grainInterface) =>
        _interfaces.TryGetValue(grainInterface, out var data)
            ? data
            : throw new ArgumentException($"No grain is registered for {grainInterface}.", nameof(grainInterface));
}
