using System.Threading.Channels;

namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// Appends that wait for a batch: first come first served, bounded by number and by bytes. Thread-safe.
/// </summary>
internal sealed class AppendQueue(int maxAppends, long maxBytes)
{
    private readonly Channel<PendingAppend> _waiting = Channel.CreateUnbounded<PendingAppend>();
    private readonly Lock _gate = new();
    private long _count;
    private long _bytes;

    public long Count => Interlocked.Read(ref _count);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Takes an append in, or refuses it because the queue is full or closed.</summary>
    public void Enqueue(PendingAppend append)
    {
        var size = append.Action.SizeBytes;
        var count = Interlocked.Increment(ref _count);
        var bytes = Interlocked.Add(ref _bytes, size);

        // A single append larger than the whole bound still gets through an empty queue.
        if (count > maxAppends || (bytes > maxBytes && count > 1))
        {
            Release(size);
            throw new EventStoreOverloadedException(count - 1, bytes - size);
        }

        if (!_waiting.Writer.TryWrite(append))
        {
            Release(size);
            throw new EventStoreUnavailableException("The event store has stopped.", mayHaveCommitted: false);
        }
    }

    /// <summary>Waits until something may be taken; false once the queue is closed and empty.</summary>
    public ValueTask<bool> WaitToTakeAsync(CancellationToken cancellationToken)
        => _waiting.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Moves what waits into the batch, in order, up to what the batch accepts.</summary>
    public void TakeInto(AppendBatch batch)
    {
        // Looking at the head and taking it must be one step among all committing loops.
        lock (_gate)
        {
            while (_waiting.Reader.TryPeek(out var next) && batch.TryAdd(next))
            {
                _waiting.Reader.TryRead(out _);
                Release(next.Action.SizeBytes);
            }
        }
    }

    /// <summary>Refuses all further appends; those waiting are still handed out.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    private void Release(long size)
    {
        Interlocked.Decrement(ref _count);
        Interlocked.Add(ref _bytes, -size);
    }
}
