namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The calls waiting for one grain: many senders, one consumer, first in first out, no lock and no node per item.
/// Senders push onto a chain, newest first; the consumer takes the whole chain and turns it round.
/// </summary>
internal struct Mailbox
{
    private static readonly IMailboxItem Closed = new ClosedMark();

    private IMailboxItem? _incoming;
    private IMailboxItem? _ready;
    private int _callCount;

    /// <summary>The calls waiting, the running one not included. Right only to within calls in flight.</summary>
    public readonly int CallCount => Volatile.Read(in _callCount);

    /// <summary>Adds an item at the end. Any thread.</summary>
    public EnqueueResult TryEnqueue(IMailboxItem item, int maxCalls)
    {
        if (item.IsCall && Interlocked.Increment(ref _callCount) > maxCalls)
        {
            Interlocked.Decrement(ref _callCount);
            return EnqueueResult.Full;
        }

        while (true)
        {
            var head = Volatile.Read(ref _incoming);
            if (ReferenceEquals(head, Closed))
            {
                item.Next = null;
                return EnqueueResult.Closed;
            }

            item.Next = head;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _incoming, item, head), head))
            {
                return EnqueueResult.Accepted;
            }
        }
    }

    /// <summary>The oldest item, left in place; null when there is none. Consumer only.</summary>
    public IMailboxItem? Peek()
    {
        if (_ready is null && Volatile.Read(ref _incoming) is not null)
        {
            TakeIncoming();
        }

        return _ready;
    }

    /// <summary>Removes the oldest item, which <see cref="Peek"/> has just answered. Consumer only.</summary>
    public IMailboxItem Dequeue()
    {
        var item = _ready!; // Peek has filled it.
        _ready = item.Next;
        item.Next = null;
        if (item.IsCall)
        {
            Interlocked.Decrement(ref _callCount);
        }

        return item;
    }

    /// <summary>Closes the mailbox for ever if it is empty. Consumer only.</summary>
    public bool TryClose() =>
        _ready is null && Interlocked.CompareExchange(ref _incoming, Closed, comparand: null) is null;

    private void TakeIncoming()
    {
        var newest = Interlocked.Exchange(ref _incoming, null);
        IMailboxItem? oldest = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        _ready = oldest;
    }

    /// <summary>Stands at the head of a closed mailbox.</summary>
    private sealed class ClosedMark : IMailboxItem
    {
        public IMailboxItem? Next { get; set; }

        public bool IsCall => false;

        public bool IsReadOnly => false;

        public bool KeepsAlive => false;

        public bool IsAbandoned => true;

        public bool TryStart() => false;

        public Task Invoke(Grain grain) => Task.CompletedTask;

        public void Complete(Task answer)
        {
        }

        public void Fail(Exception exception)
        {
        }
    }
}
