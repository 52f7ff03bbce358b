namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Answers which silo hosts a grain. The seam for more than one silo: callers hold references and never know where a
/// grain lives. Called for every call, so it answers from memory, on any thread, and does not wait.
/// </summary>
public interface IGrainLocator
{
    /// <summary>The silo that hosts the grain, whether or not it is activated.</summary>
    SiloAddress Locate(GrainId grainId);
}
