namespace Segur.Dmp.GrainRuntime;

/// <summary>Every grain lives here.</summary>
internal sealed class LocalGrainLocator : IGrainLocator
{
    public SiloAddress Locate(GrainId grainId) => SiloAddress.Local;
}
