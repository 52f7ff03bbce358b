namespace Segur.Dmp.GrainRuntime;

/// <summary>Makes references to the grains registered with the silo.</summary>
internal sealed class GrainFactory(Catalog catalog) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryKey);
        var type = catalog.GetTypeData(typeof(TGrainInterface));
        return (TGrainInterface)(object)type.CreateReference(type, primaryKey);
    }
}
