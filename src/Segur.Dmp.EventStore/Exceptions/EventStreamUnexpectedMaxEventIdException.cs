namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>Somebody else appended to the stream: reload, decide again. Nothing of the append is stored.</summary>
public sealed class EventStreamUnexpectedMaxEventIdException : EventStoreException
{
    /// <summary>Tells which version was expected and which was found.</summary>
    public EventStreamUnexpectedMaxEventIdException(string streamKey, long expectedVersion, long actualVersion)
        : base($"The stream was expected at version {expectedVersion} and is at version {actualVersion}.")
    {
        StreamKey = streamKey;
        ExpectedVersion = expectedVersion;
        ActualVersion = actualVersion;
    }

    /// <summary>Key of the stream; not in the message, because it may name a patient.</summary>
    public string StreamKey { get; }

    /// <summary>Version the append asked for.</summary>
    public long ExpectedVersion { get; }

    /// <summary>Version found; 0 where there is no such stream.</summary>
    public long ActualVersion { get; }
}
