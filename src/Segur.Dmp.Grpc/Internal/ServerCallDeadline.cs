using static System.Threading.Timeout;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// The deadline of one call. When it passes, whoever comes first owns the end of the response: this, which answers
/// DEADLINE_EXCEEDED at once even while the service method still runs, or the regular end.
/// </summary>
internal sealed class ServerCallDeadline : IDisposable
{
    // Timers take at most some 49 days; longer waits are made of several.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    private readonly Lock _gate = new();
    private readonly HttpContextServerCallContext _context;
    private readonly CancellationTokenSource _cancellation;
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly ITimer _timer;
    private Task _earlyEnd = Task.CompletedTask;
    private int _writesInProgress;
    private bool _isClaimed;

    internal ServerCallDeadline(HttpContextServerCallContext context, TimeSpan timeout, TimeProvider clock)
    {
        _context = context;
        _clock = clock;
        _startedAt = clock.GetTimestamp();
        Timeout = timeout;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.HttpContext.RequestAborted);
        _timer = clock.CreateTimer(
            static state => ((ServerCallDeadline)state!).OnTimer(), this, InfiniteTimeSpan, InfiniteTimeSpan);
    }

    internal TimeSpan Timeout { get; }

    internal CancellationToken Token => _cancellation.Token;

    /// <summary>Whether the response was ended by the deadline.</summary>
    internal bool IsExceeded { get; private set; }

    // Apart from the constructor, so that the context knows its deadline before the first tick.
    internal void Start() => Schedule(Timeout);

    /// <summary>Claims the response for one write; false once it has ended.</summary>
    internal bool TryBeginWrite()
    {
        lock (_gate)
        {
            if (_isClaimed)
            {
                return false;
            }

            _writesInProgress++;
            return true;
        }
    }

    internal void EndWrite()
    {
        lock (_gate)
        {
            _writesInProgress--;
        }
    }

    /// <summary>
    /// Claims the end of the response; false if the deadline has it, whose answer <paramref name="earlyEnd"/> is.
    /// </summary>
    internal bool TryClaimEnd(out Task earlyEnd)
    {
        lock (_gate)
        {
            earlyEnd = _earlyEnd;
            if (_isClaimed)
            {
                return false;
            }

            _isClaimed = true;
            return true;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _cancellation.Dispose();
    }

    private void Schedule(TimeSpan rest) =>
        _timer.Change(rest < LongestTimer ? rest : LongestTimer, InfiniteTimeSpan);

    private void OnTimer()
    {
        var rest = Timeout - _clock.GetElapsedTime(_startedAt);
        if (rest >= TimeSpan.FromMilliseconds(1))
        {
            Schedule(rest);
            return;
        }

        lock (_gate)
        {
            if (_isClaimed)
            {
                return;
            }

            _isClaimed = true;
            IsExceeded = true;
            _earlyEnd = _context.EndOnDeadlineAsync(isWriting: _writesInProgress > 0);
        }

        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The method ended meanwhile: nothing is left to cancel.
        }
    }
}
