namespace Segur.Dmp.EventStore.Configuration;

/// <summary>
/// Limits and habits of the event store. Checked at start by <see cref="EventStoreOptionsValidator"/>.
/// </summary>
public sealed class EventStoreOptions
{
    /// <summary>Npgsql connection string of the database; the store adds its own pool and buffer settings.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Appends committed together at most.</summary>
    public int MaxBatchAppends { get; set; } = 256;

    /// <summary>Bytes of events and contents committed together at most; one larger append goes alone.</summary>
    public long MaxBatchBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Appends waiting at most; more are refused as overload.</summary>
    public int MaxQueuedAppends { get; set; } = 8192;

    /// <summary>Bytes of events and contents waiting at most; more are refused as overload.</summary>
    public long MaxQueuedBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>Batches on their way to PostgreSQL at the same time, each on a connection of its own.</summary>
    public int CommitsInFlight { get; set; } = 2;

    /// <summary>Streams fetched in one round trip at most.</summary>
    public int MaxBatchFetches { get; set; } = 64;

    /// <summary>Fetches waiting at most; more are refused as overload.</summary>
    public int MaxQueuedFetches { get; set; } = 8192;

    /// <summary>Fetch round trips at the same time, each on a connection of its own.</summary>
    public int FetchesInFlight { get; set; } = 2;

    /// <summary>Connections for single look-ups, contents and projections.</summary>
    public int MaxOtherConnections { get; set; } = 16;

    /// <summary>Longest answer time of PostgreSQL, whole seconds; then the outcome counts as unknown.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time of one erasure, whole seconds: it may read all events of a tenant.</summary>
    public TimeSpan EraseTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a batch that met a deadlock or a missing partition is sent again.</summary>
    public int MaxCommitRetries { get; set; } = 3;

    /// <summary>Months after the current one whose content partitions are made at start.</summary>
    public int PartitionsAhead { get; set; } = 2;

    /// <summary>Events that a projection applies in one transaction at most.</summary>
    public int MaxProjectionPageEvents { get; set; } = 2000;

    /// <summary>How long a projection that has caught up gathers events before its next step.</summary>
    public TimeSpan ProjectionRest { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often the daemon looks without being woken, and waits after a lost connection.</summary>
    public TimeSpan ProjectionPollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
