using System.Diagnostics;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// One call: its arguments (in the emitted subclass), its place in a mailbox and its answer, in one object. Methods
/// that answer a plain <see cref="Task"/> use <see cref="NoResult"/>.
/// </summary>
internal abstract class GrainRequest<TResult> : TaskCompletionSource<TResult>, IMailboxItem
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Cancelled = 2;

    // The caller's trace and other ambient values go with the call; null when the caller has suppressed their flow.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private CancellationTokenRegistration _cancellation;
    private Activity? _turn;
    private int _state;

    /// <summary>Answers are consumed on other threads than the one that runs the grain.</summary>
    protected GrainRequest(bool isReadOnly)
        : base(TaskCreationOptions.RunContinuationsAsynchronously) => IsReadOnly = isReadOnly;

    public bool IsReadOnly { get; }

    public IMailboxItem? Next { get; set; }

    public bool IsCall => true;

    public bool KeepsAlive => true;

    public Activity? CallerSpan { get; } = Spans.OfCaller();

    public bool IsAbandoned => Volatile.Read(ref _state) == Cancelled;

    /// <summary>Lets the token cancel the call while it waits; false when it is cancelled already.</summary>
    public bool TryArm(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (state, token) => ((GrainRequest<TResult>)state!).Cancel(token), this);
        }

        return !IsAbandoned;
    }

    public bool TryStart()
    {
        _cancellation.Unregister();
        return Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;
    }

    public Task Invoke(Grain grain)
    {
        if (_context is null)
        {
            return InvokeMethod(grain);
        }

        var own = ExecutionContext.Capture()!; // The runtime never suppresses the flow around a turn.
        ExecutionContext.Restore(_context);
        try
        {
            _turn = CallerSpan is null ? null : Spans.StartTurn(grain, GetType());
            return InvokeMethod(grain);
        }
        finally
        {
            ExecutionContext.Restore(own);
        }
    }

    public void Complete(Task answer)
    {
        Spans.End(_turn, answer.Exception?.InnerException);
        if (answer.IsCompletedSuccessfully)
        {
            TrySetResult(answer is Task<TResult> typed ? typed.Result : default!); // NoResult has nothing to carry.
        }
        else if (answer.IsFaulted)
        {
            TrySetException(answer.Exception.InnerExceptions);
        }
        else
        {
            TrySetCanceled(CancellationTokenOf(answer));
        }
    }

    public void Fail(Exception exception)
    {
        _cancellation.Unregister();
        Spans.End(_turn, exception);
        TrySetException(exception);
    }

    /// <summary>Calls the method on the grain with the arguments of this request.</summary>
    protected abstract Task InvokeMethod(object grain);

    private static CancellationToken CancellationTokenOf(Task cancelled)
    {
        try
        {
            cancelled.GetAwaiter().GetResult();
            return default;
        }
        catch (OperationCanceledException exception)
        {
            return exception.CancellationToken;
        }
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
        {
            TrySetCanceled(cancellationToken);
        }
    }
}
