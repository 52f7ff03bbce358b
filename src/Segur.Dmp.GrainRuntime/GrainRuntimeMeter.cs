namespace Segur.Dmp.GrainRuntime;

/// <summary>The meter and the activity source of the silo, to subscribe to by name.</summary>
public static class GrainRuntimeMeter
{
    /// <summary>
    /// Meter: <c>dmp.grains.activations.active</c>, <c>.started</c>, <c>.ended</c> (by <c>reason</c>),
    /// <c>dmp.grains.turns</c>, <c>.mailbox.length</c>, <c>.calls.pending</c>, <c>.calls.refused</c> (by <c>limit</c>).
    /// Source: a span for each activation and turn of a traced call.
    /// </summary>
    public const string Name = "Segur.Dmp.GrainRuntime";
}
