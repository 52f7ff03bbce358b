namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// The one implementation of <see cref="IEvent"/>; public so that fakes of the store can make events.
/// </summary>
public sealed record StoredEvent(
    Guid Id,
    long Sequence,
    long Version,
    string StreamKey,
    string TenantId,
    DateTimeOffset Timestamp,
    string EventTypeName,
    ReadOnlyMemory<byte> Data) : IEvent;
