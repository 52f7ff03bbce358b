namespace Segur.Dmp.GrainRuntime;

/// <summary>One look at the memory of the process.</summary>
/// <param name="HeapBytes">Managed heap after the last garbage collection.</param>
/// <param name="LoadBytes">Memory in use on the machine or in the container at that time.</param>
/// <param name="AvailableBytes">Memory the process may use: the container's limit, or the machine's memory.</param>
/// <param name="FullCollections">How many full garbage collections have run.</param>
internal sealed record MemoryReading(
    long HeapBytes, long LoadBytes, long AvailableBytes, int FullCollections);
