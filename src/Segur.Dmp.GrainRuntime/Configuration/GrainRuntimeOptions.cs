namespace Segur.Dmp.GrainRuntime;

/// <summary>The settings of the silo.</summary>
public sealed class GrainRuntimeOptions
{
    /// <summary>When activations end.</summary>
    public GrainCollectionOptions Collection { get; set; } = new();

    /// <summary>How many calls may wait.</summary>
    public SiloMessagingOptions Messaging { get; set; } = new();

    /// <summary>How activations share the thread pool.</summary>
    public SchedulingOptions Scheduling { get; set; } = new();

    /// <summary>
    /// How a grain is named in logs. The default is its kind and a short hash of its key, seeded per process, because
    /// a key may be a patient's number.
    /// </summary>
    public Func<GrainId, string> LogName { get; set; } = static grainId => grainId.ToString();
}
