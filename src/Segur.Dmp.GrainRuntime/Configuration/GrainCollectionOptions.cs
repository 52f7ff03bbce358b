namespace Segur.Dmp.GrainRuntime;

/// <summary>When activations end without being asked by their grain.</summary>
public sealed class GrainCollectionOptions
{
    /// <summary>How long an activation may go unused. Default: 5 minutes.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often unused activations are looked for, and how finely uses are told apart. Default: 15 s.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Above this number the least recently used idle activations are ended. Busy ones may push the number above it
    /// for a while; <see cref="SiloMessagingOptions.MaxPendingCalls"/> bounds by how much. Default: 500,000.
    /// </summary>
    public int MaxActivations { get; set; } = 500_000;

    /// <summary>Bytes of managed heap above which idle activations are ended; 0 means no such bound. Default: 0.</summary>
    public long MaxManagedHeapBytes { get; set; }

    /// <summary>
    /// Percentage of the memory the process may use (the container's limit, if any) above which idle activations are
    /// ended. Default: 80.
    /// </summary>
    public int MemoryUsageLimitPercentage { get; set; } = 80;

    /// <summary>Percentage of a bound down to which memory is brought once it is exceeded. Default: 90.</summary>
    public int SheddingTargetPercentage { get; set; } = 90;

    /// <summary>How often memory is looked at. Default: 5 seconds.</summary>
    public TimeSpan MemoryUsagePollingPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long the token of <c>OnActivateAsync</c> is cancelled. Default: 30 seconds.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long the token of <c>OnDeactivateAsync</c> is cancelled. Default: 30 seconds.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
