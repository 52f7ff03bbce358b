namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// Appends that commit together, laid out as the arrays of <c>mt_append_events</c>. No stream and no unique key occurs
/// twice, as that function requires. Reused from batch to batch by one committing loop; not thread-safe.
/// </summary>
internal sealed class AppendBatch(int maxAppends, long maxBytes)
{
    private readonly HashSet<StreamId> _streamIds = [];
    private readonly HashSet<StreamId> _uniqueKeys = [];

    public List<PendingAppend> Appends { get; } = new(maxAppends);

    public long SizeBytes { get; private set; }

    public List<string> Tenants { get; } = new(maxAppends);

    public List<string> Streams { get; } = new(maxAppends);

    public List<long> ExpectedVersions { get; } = new(maxAppends);

    public List<long> LastVersions { get; } = new(maxAppends);

    public List<int> EventAppends { get; } = new(maxAppends);

    public List<string> EventTenants { get; } = new(maxAppends);

    public List<string> EventStreams { get; } = new(maxAppends);

    public List<long> EventVersions { get; } = new(maxAppends);

    public List<Guid> EventIds { get; } = new(maxAppends);

    public List<string> EventTypes { get; } = new(maxAppends);

    public List<ReadOnlyMemory<byte>> EventData { get; } = new(maxAppends);

    public List<int> KeyAppends { get; } = new(maxAppends);

    public List<string> KeyTenants { get; } = new(maxAppends);

    public List<string> KeyStreams { get; } = new(maxAppends);

    public List<string> Keys { get; } = new(maxAppends);

    public List<int> ContentAppends { get; } = new(maxAppends);

    public List<string> ContentTenants { get; } = new(maxAppends);

    public List<byte[]> Hashes { get; } = new(maxAppends);

    public List<short> Codecs { get; } = new(maxAppends);

    public List<int> OriginalSizes { get; } = new(maxAppends);

    public List<ReadOnlyMemory<byte>> Bodies { get; } = new(maxAppends);

    /// <summary>Adds an append unless the batch is full or already touches its stream or one of its keys.</summary>
    public bool TryAdd(PendingAppend append)
    {
        var action = append.Action;
        if (Appends.Count > 0 && (Appends.Count >= maxAppends
            || SizeBytes + action.SizeBytes > maxBytes
            || _streamIds.Contains(new StreamId(action.TenantId, action.StreamKey))
            || SharesKey(action)))
        {
            return false;
        }

        Appends.Add(append);
        SizeBytes += action.SizeBytes;
        AddStream(action);
        AddEvents(action);
        AddKeys(action);
        AddContents(action);
        return true;
    }

    /// <summary>Forgets everything, keeping the memory.</summary>
    public void Clear()
    {
        Appends.Clear();
        SizeBytes = 0;
        _streamIds.Clear();
        _uniqueKeys.Clear();
        Tenants.Clear();
        Streams.Clear();
        ExpectedVersions.Clear();
        LastVersions.Clear();
        EventAppends.Clear();
        EventTenants.Clear();
        EventStreams.Clear();
        EventVersions.Clear();
        EventIds.Clear();
        EventTypes.Clear();
        EventData.Clear();
        KeyAppends.Clear();
        KeyTenants.Clear();
        KeyStreams.Clear();
        Keys.Clear();
        ContentAppends.Clear();
        ContentTenants.Clear();
        Hashes.Clear();
        Codecs.Clear();
        OriginalSizes.Clear();
        Bodies.Clear();
    }

    private bool SharesKey(StreamAction action)
    {
        for (var i = 0; i < action.UniqueKeys.Count; i++)
        {
            if (_uniqueKeys.Contains(new StreamId(action.TenantId, action.UniqueKeys[i])))
            {
                return true;
            }
        }

        return false;
    }

    private void AddStream(StreamAction action)
    {
        _streamIds.Add(new StreamId(action.TenantId, action.StreamKey));
        Tenants.Add(action.TenantId);
        Streams.Add(action.StreamKey);
        ExpectedVersions.Add(action.ExpectedVersion);
        LastVersions.Add(action.LastVersion);
    }

    private void AddEvents(StreamAction action)
    {
        for (var i = 0; i < action.Events.Count; i++)
        {
            var data = action.Events[i];
            EventAppends.Add(Appends.Count);
            EventTenants.Add(action.TenantId);
            EventStreams.Add(action.StreamKey);
            EventVersions.Add(action.ExpectedVersion + i + 1);
            EventIds.Add(data.Id);
            EventTypes.Add(data.EventTypeName);
            EventData.Add(data.Data);
        }
    }

    private void AddKeys(StreamAction action)
    {
        for (var i = 0; i < action.UniqueKeys.Count; i++)
        {
            _uniqueKeys.Add(new StreamId(action.TenantId, action.UniqueKeys[i]));
            KeyAppends.Add(Appends.Count);
            KeyTenants.Add(action.TenantId);
            KeyStreams.Add(action.StreamKey);
            Keys.Add(action.UniqueKeys[i]);
        }
    }

    private void AddContents(StreamAction action)
    {
        for (var i = 0; i < action.Contents.Count; i++)
        {
            var content = action.Contents[i];
            ContentAppends.Add(Appends.Count);
            ContentTenants.Add(action.TenantId);
            Hashes.Add(content.Sha256.ToByteArray());
            Codecs.Add((short)content.Codec);
            OriginalSizes.Add(content.OriginalSize);
            Bodies.Add(content.Bytes);
        }
    }
}
