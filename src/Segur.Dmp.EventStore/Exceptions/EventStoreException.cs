namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>Base of all that the event store throws on purpose.</summary>
public abstract class EventStoreException : Exception
{
    /// <summary>Creates it with a message and what caused it.</summary>
    protected EventStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
