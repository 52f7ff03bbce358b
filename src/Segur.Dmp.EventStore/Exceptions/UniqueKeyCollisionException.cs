namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>A unique key of the append has an owner already. Nothing of the append is stored.</summary>
public sealed class UniqueKeyCollisionException : EventStoreException
{
    /// <summary>Tells which key is taken, and by which stream.</summary>
    public UniqueKeyCollisionException(string key, string ownerStreamKey)
        : base("A unique key of the append belongs to a stream already.")
    {
        Key = key;
        OwnerStreamKey = ownerStreamKey;
    }

    /// <summary>The key that is taken.</summary>
    public string Key { get; }

    /// <summary>Key of the stream that owns it, perhaps the appended stream itself; it may name a patient.</summary>
    public string OwnerStreamKey { get; }
}
