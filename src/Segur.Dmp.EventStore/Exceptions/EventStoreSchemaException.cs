namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>The database has a schema that this program must not touch.</summary>
public sealed class EventStoreSchemaException : EventStoreException
{
    /// <summary>Tells the version found and the newest one known.</summary>
    public EventStoreSchemaException(string message, int foundVersion, int knownVersion)
        : base(message)
    {
        FoundVersion = foundVersion;
        KnownVersion = knownVersion;
    }

    /// <summary>Schema version of the database.</summary>
    public int FoundVersion { get; }

    /// <summary>Newest schema version this program knows.</summary>
    public int KnownVersion { get; }
}
