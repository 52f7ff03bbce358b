namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Counts the calls that have been accepted and not yet answered, bounds them, and shuts in two steps when the silo
/// stops: first to calls from outside, then to all. Thread-safe.
/// </summary>
internal sealed class CallGate(int maxPendingCalls)
{
    private const int Open = 0;
    private const int Draining = 1;
    private const int Closed = 2;

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pending;
    private int _state;

    public int Pending => Volatile.Read(ref _pending);

    public bool IsClosed => Volatile.Read(ref _state) == Closed;

    /// <summary>Admits a call or answers why not.</summary>
    public Exception? TryEnter()
    {
        // The increment comes first: a drain that starts now either sees this call or is seen by it.
        var pending = Interlocked.Increment(ref _pending);
        if (pending > maxPendingCalls)
        {
            Leave();
            return new LimitExceededException(nameof(SiloMessagingOptions.MaxPendingCalls), pending, maxPendingCalls);
        }

        var state = Volatile.Read(ref _state);
        if (state != Open && (state == Closed || TaskScheduler.Current is not ActivationData))
        {
            Leave();
            return new SiloUnavailableException("The silo is stopping.");
        }

        return null;
    }

    /// <summary>Notes that an admitted call has been answered.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _pending) == 0 && Volatile.Read(ref _state) != Open)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Refuses calls from outside and completes when no call is pending. Calls of running turns pass.</summary>
    public Task DrainAsync()
    {
        Interlocked.CompareExchange(ref _state, Draining, Open);
        if (Pending == 0)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }

    /// <summary>Refuses all calls.</summary>
    public void Close() => Interlocked.Exchange(ref _state, Closed);
}
