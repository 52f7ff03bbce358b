namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// A timer whose ticks travel through the mailbox like calls. At most one tick of a timer waits at a time, so ticks
/// are bounded without a limit of their own.
/// </summary>
internal sealed class GrainTimer : IGrainTimer, IMailboxItem
{
    private readonly ActivationData _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private int _isQueued;
    private bool _isRescheduled;

    public GrainTimer(
        ActivationData activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _period = options.Period;
        KeepsAlive = options.KeepAlive;

        // A timer outlives the call that made it: it must not carry that call's trace or other ambient values.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = activation.TimeProvider.CreateTimer(
                static state => ((GrainTimer)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public IMailboxItem? Next { get; set; }

    public bool IsCall => false;

    public bool IsReadOnly => false;

    public bool KeepsAlive { get; }

    public bool IsAbandoned => _ended.IsCancellationRequested;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        if (!_ended.IsCancellationRequested)
        {
            _period = period;
            _isRescheduled = true;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        if (!_ended.IsCancellationRequested)
        {
            _ended.Cancel();
            _timer.Dispose();
            _activation.Forget(this);
        }
    }

    public bool TryStart()
    {
        Volatile.Write(ref _isQueued, 0);
        _isRescheduled = false;
        return !_ended.IsCancellationRequested;
    }

    public Task Invoke(Grain grain) => _callback(_ended.Token);

    public void Complete(Task answer)
    {
        // A tick that called Change has said itself when the next one is due.
        if (!_ended.IsCancellationRequested && !_isRescheduled && _period != Timeout.InfiniteTimeSpan)
        {
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }

        if (answer.Exception is { } exception)
        {
            _activation.OnTimerFailed(exception.InnerException ?? exception);
        }
    }

    public void Fail(Exception exception) => Complete(Task.FromException(exception));

    private void OnDue()
    {
        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            _activation.EnqueueTick(this);
        }
    }
}
