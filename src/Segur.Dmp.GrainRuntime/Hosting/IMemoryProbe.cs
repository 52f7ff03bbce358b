namespace Segur.Dmp.GrainRuntime;

/// <summary>Says how much memory is in use. A seam, because tests cannot wait for the collector of the runtime.</summary>
internal interface IMemoryProbe
{
    MemoryReading Read();

    /// <summary>Asks for a full garbage collection in the background, so that the next reading knows what died.</summary>
    void RequestCollection();
}
