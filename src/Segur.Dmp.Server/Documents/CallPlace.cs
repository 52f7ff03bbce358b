using System.Threading.RateLimiting;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// The permits of one single call, taken before its message is read. A sender that is slow with it loses them again, so
/// that nobody keeps others out by promising to send.
/// </summary>
internal sealed class CallPlace : IDisposable
{
    private const int Reading = 0;
    private const int Kept = 1;
    private const int Lost = 2;

    private readonly RateLimitLease _lease;
    private readonly ITimer _patience;
    private RateLimitLease? _more;
    private int _state;

    public CallPlace(RateLimitLease lease, TimeProvider clock, TimeSpan patience)
    {
        _lease = lease;
        _patience = clock.CreateTimer(
            static place => ((CallPlace)place!).GiveUp(), this, patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The message is read: whether the first permit is still held, and will be until the end.</summary>
    public bool TryKeep() => Interlocked.CompareExchange(ref _state, Kept, Reading) != Lost;

    /// <summary>Takes further permits, to be given back with the first.</summary>
    public void Add(RateLimitLease more) => _more = more;

    /// <inheritdoc/>
    public void Dispose()
    {
        _patience.Dispose();
        if (TryKeep())
        {
            _lease.Dispose(); // Else the timer does.
        }

        _more?.Dispose();
    }

    private void GiveUp()
    {
        if (Interlocked.CompareExchange(ref _state, Lost, Reading) == Reading)
        {
            _lease.Dispose();
        }
    }
}
