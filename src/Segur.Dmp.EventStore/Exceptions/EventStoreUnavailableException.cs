namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>
/// PostgreSQL was lost or does not answer. An append may or may not be stored unless <see cref="MayHaveCommitted"/> is
/// false: reload the stream before deciding anything.
/// </summary>
public sealed class EventStoreUnavailableException : EventStoreException
{
    /// <summary>Tells what was lost, and whether the outcome is unknown.</summary>
    public EventStoreUnavailableException(string message, bool mayHaveCommitted, Exception? innerException = null)
        : base(message, innerException)
    {
        MayHaveCommitted = mayHaveCommitted;
    }

    /// <summary>False when nothing of the request can have reached PostgreSQL; true when nobody knows.</summary>
    public bool MayHaveCommitted { get; }
}
