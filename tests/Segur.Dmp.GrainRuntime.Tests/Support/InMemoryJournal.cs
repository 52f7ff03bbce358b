using System.Collections.Concurrent;

namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>
/// Streams of amounts by grain key, with faults to order: refuse before storing, lose the reply after storing, let a
/// stranger write first, fail a load.
/// </summary>
internal sealed class InMemoryJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<LedgerEvent>> _streams = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<JournalFault>> _faults = new(StringComparer.Ordinal);
    private int _loads;
    private int _appends;

    /// <summary>How many times a state was read.</summary>
    public int Loads => Volatile.Read(ref _loads);

    /// <summary>How many times events were appended, with success.</summary>
    public int Appends => Volatile.Read(ref _appends);

    /// <summary>Where appends of all grains wait when set, after the turn has handed its events over.</summary>
    public Task AppendGate { get; set; } = Task.CompletedTask;

    /// <summary>Orders a fault for the next access of this grain.</summary>
    public void FailNext(string key, JournalFault fault) =>
        _faults.GetOrAdd(key, static _ => new ConcurrentQueue<JournalFault>()).Enqueue(fault);

    public IReadOnlyList<LedgerEvent> Stored(string key)
    {
        lock (_lock)
        {
            return [.. Stream(key)];
        }
    }

    public async Task<IReadOnlyList<LedgerEvent>> Read(string key)
    {
        await Task.Yield();
        Interlocked.Increment(ref _loads);
        return TakeFault(key, static fault => fault == JournalFault.FailLoad) is null
            ? Stored(key)
            : throw new IOException("load failed");
    }

    public async Task<bool> Append(string key, IReadOnlyList<LedgerEvent> events, int expectedVersion)
    {
        await Task.Yield();
        await AppendGate;
        var fault = TakeFault(key, static fault => fault != JournalFault.FailLoad);
        if (fault == JournalFault.FailAppend)
        {
            throw new IOException("append failed");
        }

        if (fault == JournalFault.Conflict)
        {
            Store(key, [new Deposited(1_000)], Stored(key).Count);
        }

        var isStored = Store(key, events, expectedVersion);
        Interlocked.Increment(ref _appends);
        return fault == JournalFault.LoseReply ? throw new IOException("reply lost") : isStored;
    }

    private bool Store(string key, IReadOnlyList<LedgerEvent> events, int expectedVersion)
    {
        lock (_lock)
        {
            var stream = Stream(key);
            if (stream.Count != expectedVersion)
            {
                return false;
            }

            stream.AddRange(events);
            return true;
        }
    }

    private JournalFault? TakeFault(string key, Func<JournalFault, bool> fits) =>
        _faults.TryGetValue(key, out var faults)
        && faults.TryPeek(out var next)
        && fits(next)
        && faults.TryDequeue(out _)
            ? next
            : null;

    private List<LedgerEvent> Stream(string key)
    {
        if (!_streams.TryGetValue(key, out var stream))
        {
            stream = [];
            _streams.Add(key, stream);
        }

        return stream;
    }
}
