namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Runs the work of one activation on the thread pool, one piece at a time. It is the current task scheduler while
/// grain code runs, so that an <c>await</c> in a grain comes back here.
/// </summary>
internal abstract class WorkItemGroup : TaskScheduler, IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Signalled = 2;

    private TaskNode? _incoming;
    private TaskNode? _ready;
    private int _status;
    private int _threadId;

    public sealed override int MaximumConcurrencyLevel => 1;

    /// <summary>After how many pieces of work the thread is given back, so that other activations get theirs.</summary>
    protected abstract int WorkItemsPerQuantum { get; }

    void IThreadPoolWorkItem.Execute()
    {
        // Made here and not by the sender, so that it captures the empty execution context of the pool's thread.
        var pump = new Task(
            static state => ((WorkItemGroup)state!).Pump(), this, default, TaskCreationOptions.DenyChildAttach);
        _threadId = Environment.CurrentManagedThreadId;
        pump.RunSynchronously(this);

        // The pump catches what grain code throws; anything here is a bug of the runtime and must not pass unseen.
        if (pump.Exception is { } exception)
        {
            OnPumpFailed(exception.InnerException ?? exception);
        }
    }

    /// <summary>Says that there may be work. Any thread.</summary>
    protected void Signal()
    {
        if (Interlocked.Exchange(ref _status, Signalled) == Idle)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    /// <summary>Runs the next turn or step of the life cycle, if one can start now. Never throws.</summary>
    protected abstract bool TryRunNext();

    /// <summary>Hears of an exception that escaped the runtime's own code.</summary>
    protected abstract void OnPumpFailed(Exception exception);

    protected sealed override void QueueTask(Task task)
    {
        var node = new TaskNode(task);
        TaskNode? head;
        do
        {
            head = Volatile.Read(ref _incoming);
            node.Next = head;
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _incoming, node, head), head));

        Signal();
    }

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued
        && _threadId == Environment.CurrentManagedThreadId
        && TryExecuteTask(task);

    // Only debuggers ask, and the list may change under them.
    protected sealed override IEnumerable<Task> GetScheduledTasks() => [];

    private void Pump()
    {
        var quantum = WorkItemsPerQuantum;
        while (true)
        {
            Interlocked.Exchange(ref _status, Running);
            while (quantum > 0 && (TryRunTask() || TryRunNext()))
            {
                quantum--;
            }

            if (quantum == 0)
            {
                // The status stays as it is: nobody else queues this group until it has run again.
                _threadId = 0;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            _threadId = 0;
            if (Interlocked.CompareExchange(ref _status, Idle, Running) == Running)
            {
                return;
            }

            _threadId = Environment.CurrentManagedThreadId;
        }
    }

    private bool TryRunTask()
    {
        if (_ready is null)
        {
            TakeIncoming();
        }

        if (_ready is not { } node)
        {
            return false;
        }

        _ready = node.Next;
        TryExecuteTask(node.Task);
        return true;
    }

    private void TakeIncoming()
    {
        if (Volatile.Read(ref _incoming) is null)
        {
            return;
        }

        var newest = Interlocked.Exchange(ref _incoming, null);
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = _ready;
            _ready = newest;
            newest = older;
        }
    }

    private sealed class TaskNode(Task task)
    {
        public Task Task { get; } = task;

        public TaskNode? Next { get; set; }
    }
}
