using System.Text.Json;
using Segur.Dmp.EventStore;
using Segur.Dmp.EventStore.Events;
using Segur.Dmp.EventStore.Exceptions;

namespace Segur.Dmp.Testing.EventStore;

/// <summary>
/// An event store without a database that keeps the same promises as PostgreSQL's; one abstract suite tests both.
/// Data comes back as it was appended, not as jsonb would render it. Thread-safe.
/// </summary>
public sealed class InMemoryEventStore(TimeProvider clock) : IEventStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string Stream), List<IEvent>> _streams = [];
    private readonly Dictionary<(string Tenant, string Key), string> _keys = [];
    private readonly Dictionary<(string Tenant, ContentHash Hash), ContentBody> _contents = [];
    private readonly List<IEvent> _log = [];

    /// <summary>Called before each append; a test makes it throw to play an unavailable store.</summary>
    public Action<StreamAction>? BeforeAppend { get; set; }

    /// <summary>Called after each append is stored; throwing here plays a lost acknowledgement.</summary>
    public Action<StreamAction>? AfterAppend { get; set; }

    /// <summary>All events in the order of their sequence.</summary>
    public IReadOnlyList<IEvent> Log
    {
        get
        {
            lock (_gate)
            {
                return [.. _log];
            }
        }
    }

    /// <inheritdoc />
    public Task<AppendResult> AppendAsync(StreamAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<AppendResult>(cancellationToken);
        }

        try
        {
            BeforeAppend?.Invoke(action);
            AppendResult result;
            lock (_gate)
            {
                Check(action);
                result = Store(action);
            }

            AfterAppend?.Invoke(action);
            return Task.FromResult(result);
        }
        catch (EventStoreException fault)
        {
            return Task.FromException<AppendResult>(fault);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<IEvent>> FetchStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<IEvent>>(
                _streams.TryGetValue((tenantId, streamKey), out var events) ? [.. events] : []);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<IEvent>> AuditStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken) =>
        FetchStreamAsync(tenantId, streamKey, cancellationToken);

    /// <inheritdoc />
    public Task<StreamState?> FetchStreamStateAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_streams.TryGetValue((tenantId, streamKey), out var events)
                ? new StreamState(streamKey, events.Count, events[^1].Timestamp, events[0].Timestamp, IsArchived: false)
                : null);
        }
    }

    /// <inheritdoc />
    public Task<UniqueKeyOwner?> FindUniqueKeyAsync(string tenantId, string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _keys.TryGetValue((tenantId, key), out var owner) ? new UniqueKeyOwner(owner) : null);
        }
    }

    /// <inheritdoc />
    public Task<ContentBody?> FetchContentAsync(
        string tenantId, ContentHash hash, DateTimeOffset? receivedAt, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_contents.GetValueOrDefault((tenantId, hash)));
        }
    }

    /// <inheritdoc />
    public Task<int> EraseStreamAsync(
        string tenantId, string streamKey, long uptoVersion, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var stream = _streams.GetValueOrDefault((tenantId, streamKey)) ?? [];
            var doomed = stream.Where(e => e.Version < uptoVersion && e.EventTypeName != Erasure.EventTypeName)
                .ToHashSet();
            foreach (var hash in doomed.Select(ContentOf).OfType<string>().Distinct(StringComparer.Ordinal).ToArray())
            {
                if (!_log.Exists(e => e.TenantId == tenantId && !doomed.Contains(e) && ContentOf(e) == hash))
                {
                    _contents.Remove((tenantId, new ContentHash(Convert.FromHexString(hash))));
                }
            }

            Replace(stream);
            Replace(_log);
            return Task.FromResult(doomed.Count);

            void Replace(List<IEvent> events)
            {
                for (var i = 0; i < events.Count; i++)
                {
                    if (doomed.Contains(events[i]) && events[i] is StoredEvent known)
                    {
                        events[i] = known with
                        {
                            EventTypeName = Erasure.EventTypeName, Data = Erasure.Remainder(known.Data),
                        };
                    }
                }
            }
        }

        static string? ContentOf(IEvent e) => Erasure.ContentOf(e.Data);
    }

    private void Check(StreamAction action)
    {
        var version = _streams.TryGetValue((action.TenantId, action.StreamKey), out var events) ? events.Count : 0;
        if (version != action.ExpectedVersion)
        {
            throw action.ExpectedVersion == 0
                ? new ExistingStreamIdCollisionException(action.StreamKey, version)
                : new EventStreamUnexpectedMaxEventIdException(action.StreamKey, action.ExpectedVersion, version);
        }

        foreach (var key in action.UniqueKeys)
        {
            if (_keys.TryGetValue((action.TenantId, key), out var owner))
            {
                throw new UniqueKeyCollisionException(key, owner);
            }
        }

        foreach (var data in action.Events)
        {
            RequireJson(data.Data);
        }
    }

    private AppendResult Store(StreamAction action)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        var timestamp = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        if (!_streams.TryGetValue((action.TenantId, action.StreamKey), out var stream))
        {
            _streams[(action.TenantId, action.StreamKey)] = stream = [];
        }

        foreach (var data in action.Events)
        {
            var stored = new StoredEvent(
                data.Id,
                _log.Count + 1,
                stream.Count + 1,
                action.StreamKey,
                action.TenantId,
                timestamp,
                data.EventTypeName,
                data.Data.ToArray());
            stream.Add(stored);
            _log.Add(stored);
        }

        foreach (var key in action.UniqueKeys)
        {
            _keys[(action.TenantId, key)] = action.StreamKey;
        }

        foreach (var content in action.Contents)
        {
            _contents.TryAdd((action.TenantId, content.Sha256), content with { Bytes = content.Bytes.ToArray() });
        }

        return new AppendResult(stream.Count, _log.Count, timestamp);
    }

    private static void RequireJson(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var parsed = JsonDocument.Parse(data);
        }
        catch (JsonException fault)
        {
            const string InvalidTextRepresentation = "22P02";
            throw new EventStoreRefusedException(InvalidTextRepresentation, fault.Message, fault);
        }
    }
}
