using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Ends the least recently used activations when more memory is in use than allowed. What was ended only shows after
/// a full garbage collection, so between two rounds it waits for one: otherwise old figures would empty the silo.
/// </summary>
internal sealed class MemoryPressureShedder(
    Catalog catalog,
    IMemoryProbe probe,
    IOptions<GrainRuntimeOptions> options,
    ILogger<MemoryPressureShedder> logger)
{
    private readonly GrainCollectionOptions _options = options.Value.Collection;
    private int _fullCollectionsAtLastRound = -1;

    /// <summary>Looks at the memory and sheds if need be. One caller at a time.</summary>
    /// <returns>How many activations were asked to leave.</returns>
    public int Check()
    {
        var reading = probe.Read();
        var count = 0;
        if (reading.FullCollections != _fullCollectionsAtLastRound)
        {
            count = Shed(reading.HeapBytes, _options.MaxManagedHeapBytes);
            if (count == 0)
            {
                var loadLimit = reading.AvailableBytes / 100 * _options.MemoryUsageLimitPercentage;
                count = Shed(reading.LoadBytes, loadLimit);
            }
        }

        if (count > 0)
        {
            _fullCollectionsAtLastRound = reading.FullCollections;
            probe.RequestCollection();
        }

        return count;
    }

    private int Shed(long usedBytes, long limitBytes)
    {
        if (limitBytes <= 0 || usedBytes <= limitBytes)
        {
            return 0;
        }

        // Taken as if all memory were activations: too little at first, and corrected round by round.
        var targetBytes = limitBytes / 100.0 * _options.SheddingTargetPercentage;
        var share = 1 - (targetBytes / usedBytes);
        var count = (int)Math.Min(int.MaxValue, Math.Ceiling(catalog.Collector.Count * share));
        count = catalog.Collector.Shed(count, DeactivationRequest.MemoryPressure);
        Log.MemoryShed(logger, count, usedBytes, limitBytes);
        return count;
    }
}
