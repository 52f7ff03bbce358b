namespace Segur.Dmp.EventStore;

/// <summary>
/// The log of events and the contents that belong to them. Thread-safe; every method may throw
/// <see cref="EventStoreUnavailableException"/> and <see cref="EventStoreOverloadedException"/>.
/// </summary>
public interface IEventStore
{
    /// <summary>
    /// Appends as a whole or not at all, and completes only after the commit. Once queued the append is no longer
    /// cancelled: a caller that goes away does not decide what is stored.
    /// </summary>
    /// <exception cref="ExistingStreamIdCollisionException">A new stream was expected, one exists.</exception>
    /// <exception cref="EventStreamUnexpectedMaxEventIdException">The stream has another version.</exception>
    /// <exception cref="UniqueKeyCollisionException">A unique key has an owner already.</exception>
    /// <exception cref="EventStoreRefusedException">PostgreSQL cannot store the data, such as broken JSON.</exception>
    Task<AppendResult> AppendAsync(StreamAction action, CancellationToken cancellationToken);

    /// <summary>All events of a stream in order; empty where there is no such stream.</summary>
    Task<IReadOnlyList<IEvent>> FetchStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken);

    /// <summary>
    /// The events of a stream that are there, in order of version, holes or not: for whoever looks for damage.
    /// </summary>
    Task<IReadOnlyList<IEvent>> AuditStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken);

    /// <summary>Version and dates of a stream; null where there is no such stream.</summary>
    Task<StreamState?> FetchStreamStateAsync(string tenantId, string streamKey, CancellationToken cancellationToken);

    /// <summary>The stream that owns a unique key; null while nobody does.</summary>
    Task<UniqueKeyOwner?> FindUniqueKeyAsync(string tenantId, string key, CancellationToken cancellationToken);

    /// <summary>A content by its hash; null where the tenant has none.</summary>
    /// <param name="tenantId">Tenant that appended it.</param>
    /// <param name="hash">Hash of the bytes before compression.</param>
    /// <param name="receivedAt">Timestamp of the event that came with it: one month is read instead of all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ContentBody?> FetchContentAsync(
        string tenantId, ContentHash hash, DateTimeOffset? receivedAt, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the data out of a stream's events before a version, and its contents out of the store; see <see
    /// cref="Erasure"/> for what stays. All or nothing; done again it does nothing. Reads the events of the tenant:
    /// rare, in the background.
    /// </summary>
    /// <returns>How many events were erased now.</returns>
    Task<int> EraseStreamAsync(
        string tenantId, string streamKey, long uptoVersion, CancellationToken cancellationToken);
}
