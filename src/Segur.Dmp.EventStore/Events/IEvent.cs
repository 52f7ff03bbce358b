namespace Segur.Dmp.EventStore.Events;

/// <summary>A stored event, as the log tells it. Immutable.</summary>
public interface IEvent
{
    /// <summary>Identity given by whoever appended it.</summary>
    Guid Id { get; }

    /// <summary>Place in the whole log; grows with commits, may have gaps.</summary>
    long Sequence { get; }

    /// <summary>Place in its stream, from 1, without gaps.</summary>
    long Version { get; }

    /// <summary>Key of the stream within its tenant.</summary>
    string StreamKey { get; }

    /// <summary>Tenant that owns the stream.</summary>
    string TenantId { get; }

    /// <summary>When it was appended, by the clock of the writer, UTC.</summary>
    DateTimeOffset Timestamp { get; }

    /// <summary>Stored alias of its type.</summary>
    string EventTypeName { get; }

    /// <summary>JSON in UTF-8 as PostgreSQL renders jsonb.</summary>
    ReadOnlyMemory<byte> Data { get; }
}
