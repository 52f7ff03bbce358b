namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The store's version of a grain's state is not the one the grain expected. The activation ends; the next call works
/// on the state as stored.
/// </summary>
public sealed class InconsistentStateException : Exception
{
    /// <summary>Says what was expected.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was expected and what broke it.</summary>
    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
