namespace Segur.Dmp.EventStore.Events;

/// <summary>All that one append brings to one stream. It is stored as a whole or not at all.</summary>
public sealed class StreamAction
{
    private const int MaxEventTypeNameLength = 500;

    private StreamAction(
        string tenantId,
        string streamKey,
        long expectedVersion,
        IReadOnlyList<EventData> events,
        IReadOnlyList<ContentBody> contents,
        IReadOnlyList<string> uniqueKeys)
    {
        TenantId = tenantId;
        StreamKey = streamKey;
        ExpectedVersion = expectedVersion;
        Events = events;
        Contents = contents;
        UniqueKeys = uniqueKeys;
        SizeBytes = Measure(events, contents);
    }

    /// <summary>Tenant that owns the stream.</summary>
    public string TenantId { get; }

    /// <summary>Key of the stream within its tenant.</summary>
    public string StreamKey { get; }

    /// <summary>Version the stream must have; 0 for a stream that must not exist yet.</summary>
    public long ExpectedVersion { get; }

    /// <summary>The events, at least one, numbered from <see cref="ExpectedVersion"/> + 1.</summary>
    public IReadOnlyList<EventData> Events { get; }

    /// <summary>Contents that commit with the events; those already stored this month are not stored again.</summary>
    public IReadOnlyList<ContentBody> Contents { get; }

    /// <summary>Keys that no stream of the tenant, this one included, may own yet.</summary>
    public IReadOnlyList<string> UniqueKeys { get; }

    /// <summary>Bytes of all events and contents.</summary>
    public long SizeBytes { get; }

    /// <summary>Version of the stream once this is appended.</summary>
    public long LastVersion => ExpectedVersion + Events.Count;

    /// <summary>Starts a stream that must not exist.</summary>
    /// <exception cref="ArgumentException">An argument that PostgreSQL could not store; see the message.</exception>
    public static StreamAction StartStream(
        string tenantId,
        string streamKey,
        IReadOnlyList<EventData> events,
        IReadOnlyList<ContentBody>? contents = null,
        IReadOnlyList<string>? uniqueKeys = null)
        => Append(tenantId, streamKey, expectedVersion: 0, events, contents, uniqueKeys);

    /// <summary>Appends to a stream that must be at <paramref name="expectedVersion"/> (0: must not exist).</summary>
    /// <exception cref="ArgumentException">An argument that PostgreSQL could not store; see the message.</exception>
    public static StreamAction Append(
        string tenantId,
        string streamKey,
        long expectedVersion,
        IReadOnlyList<EventData> events,
        IReadOnlyList<ContentBody>? contents = null,
        IReadOnlyList<string>? uniqueKeys = null)
    {
        RequireText(tenantId, nameof(tenantId));
        RequireText(streamKey, nameof(streamKey));
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
        {
            throw new ArgumentException("An append needs at least one event.", nameof(events));
        }

        for (var i = 0; i < events.Count; i++)
        {
            RequireEventTypeName(events[i].EventTypeName);
            RequireNoNul(events[i].Data.Span);
        }

        uniqueKeys ??= [];
        RequireDistinctKeys(uniqueKeys);
        return new StreamAction(tenantId, streamKey, expectedVersion, events, contents ?? [], uniqueKeys);
    }

    private static void RequireText(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("PostgreSQL text cannot hold U+0000.", name);
        }
    }

    private static void RequireEventTypeName(string name)
    {
        RequireText(name, nameof(EventData.EventTypeName));
        if (name.Length > MaxEventTypeNameLength)
        {
            throw new ArgumentException(
                $"An event type name has at most {MaxEventTypeNameLength} characters.", nameof(name));
        }
    }

    // Stored as bytes it would go through, and then break every query that shows the events as jsonb.
    private static void RequireNoNul(ReadOnlySpan<byte> json)
    {
        int at;
        while ((at = json.IndexOf("\\u0000"u8)) >= 0)
        {
            // An even number of backslashes is that many halves of written backslashes, and "u0000" mere text.
            var backslashes = at - json[..at].LastIndexOfAnyExcept((byte)'\\');
            if (backslashes % 2 != 0)
            {
                throw new ArgumentException("PostgreSQL's jsonb cannot hold U+0000.", nameof(json));
            }

            json = json[(at + 1)..];
        }
    }

    private static void RequireDistinctKeys(IReadOnlyList<string> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            RequireText(keys[i], nameof(UniqueKeys));
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(keys[i], keys[j], StringComparison.Ordinal))
                {
                    throw new ArgumentException("A unique key occurs twice in one append.", nameof(keys));
                }
            }
        }
    }

    private static long Measure(IReadOnlyList<EventData> events, IReadOnlyList<ContentBody> contents)
    {
        var size = 0L;
        for (var i = 0; i < events.Count; i++)
        {
            size += events[i].Data.Length;
        }

        for (var i = 0; i < contents.Count; i++)
        {
            size += contents[i].Bytes.Length;
        }

        return size;
    }
}
