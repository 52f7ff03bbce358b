namespace Segur.Dmp.GrainRuntime;

/// <summary>Asks the garbage collector, which knows the container's limit.</summary>
internal sealed class GcMemoryProbe : IMemoryProbe
{
    public MemoryReading Read()
    {
        var info = GC.GetGCMemoryInfo(GCKind.Any);
        return new MemoryReading(
            info.HeapSizeBytes,
            info.MemoryLoadBytes,
            info.TotalAvailableMemoryBytes,
            GC.CollectionCount(GC.MaxGeneration));
    }

    public void RequestCollection() =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Optimized, blocking: false);
}
