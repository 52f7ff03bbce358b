namespace Segur.Dmp.GrainRuntime;

/// <summary>The silo that hosts the grain takes no calls: it is stopping, or it is not reachable from here.</summary>
public sealed class SiloUnavailableException : Exception
{
    /// <summary>Says which silo and why.</summary>
    public SiloUnavailableException(string message)
        : base(message)
    {
    }
}
