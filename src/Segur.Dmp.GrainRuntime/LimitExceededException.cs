namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// A call was refused at once because a queue was full. Nothing was executed; the caller may try again later.
/// </summary>
public sealed class LimitExceededException : Exception
{
    /// <summary>Names the limit, its bound and what was seen.</summary>
    public LimitExceededException(string limitName, long current, long threshold)
        : base($"Limit {limitName} is reached: {current} of {threshold}.")
    {
        LimitName = limitName;
        Current = current;
        Threshold = threshold;
    }

    /// <summary>The option that sets the limit.</summary>
    public string LimitName { get; }

    /// <summary>What the limited quantity would have become.</summary>
    public long Current { get; }

    /// <summary>The greatest value allowed.</summary>
    public long Threshold { get; }
}
