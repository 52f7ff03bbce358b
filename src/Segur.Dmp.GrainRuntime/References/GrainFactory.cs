namespace Segur.Dmp.GrainRuntime;

/// <summary>Makes references to the grains registered with the silo.</summary>
internal sealed class GrainFactory(GrainRegistry registry) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryKey);
        var reference = registry.GetInterface(typeof(TGrainInterface)).CreateReference(primaryKey);
        return (TGrainInterface)(object)reference; // Emitted to implement it.
    }
}
