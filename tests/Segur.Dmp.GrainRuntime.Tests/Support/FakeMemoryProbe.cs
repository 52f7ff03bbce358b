namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>Memory figures set by the test.</summary>
internal sealed class FakeMemoryProbe : IMemoryProbe
{
    public MemoryReading Reading { get; set; } = new(0, 0, long.MaxValue, 0);

    public int RequestedCollections { get; private set; }

    public MemoryReading Read() => Reading;

    public void RequestCollection() => RequestedCollections++;
}
