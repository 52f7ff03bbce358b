namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>The queue is full and the request was not taken. Nothing is stored; try again later.</summary>
public sealed class EventStoreOverloadedException : EventStoreException
{
    /// <summary>Tells how full the queue is.</summary>
    public EventStoreOverloadedException(long queuedRequests, long queuedBytes)
        : base($"The event store's queue is full: {queuedRequests} requests, {queuedBytes} bytes.")
    {
        QueuedRequests = queuedRequests;
        QueuedBytes = queuedBytes;
    }

    /// <summary>Requests waiting.</summary>
    public long QueuedRequests { get; }

    /// <summary>Bytes waiting.</summary>
    public long QueuedBytes { get; }
}
