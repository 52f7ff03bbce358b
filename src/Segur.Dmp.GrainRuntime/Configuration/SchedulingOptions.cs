namespace Segur.Dmp.GrainRuntime;

/// <summary>How activations share the thread pool.</summary>
public sealed class SchedulingOptions
{
    /// <summary>Pieces of work one activation runs before others get the thread. Default: 64.</summary>
    public int WorkItemsPerQuantum { get; set; } = 64;
}
