namespace Segur.Dmp.GrainRuntime;

/// <summary>The meter of the silo, to subscribe to by name.</summary>
public static class GrainRuntimeMeter
{
    /// <summary>
    /// Publishes <c>grains.activations.active</c>, <c>.started</c> and <c>.ended</c> (by <c>reason</c>),
    /// <c>grains.turns</c>, <c>grains.calls.pending</c> and <c>grains.calls.refused</c> (by <c>limit</c>).
    /// </summary>
    public const string Name = "Segur.Dmp.GrainRuntime";
}
