namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>A stream was to be started and exists already. Nothing of the append is stored.</summary>
public sealed class ExistingStreamIdCollisionException : EventStoreException
{
    /// <summary>Tells which version the existing stream has.</summary>
    public ExistingStreamIdCollisionException(string streamKey, long actualVersion)
        : base($"The stream to start exists already, at version {actualVersion}.")
    {
        StreamKey = streamKey;
        ActualVersion = actualVersion;
    }

    /// <summary>Key of the stream; not in the message, because it may name a patient.</summary>
    public string StreamKey { get; }

    /// <summary>Version of the existing stream.</summary>
    public long ActualVersion { get; }
}
