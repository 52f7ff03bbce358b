namespace Segur.Dmp.GrainRuntime;

/// <summary>One grain interface: the kind of grain behind it and how to make references.</summary>
internal sealed class GrainInterfaceData(GrainTypeData type, Func<GrainTypeData, string, GrainReference> create)
{
    public GrainReference CreateReference(string key) => create(type, key);
}
