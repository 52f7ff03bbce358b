using System.Threading.RateLimiting;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// Bounds the submissions that are being read, decided and committed, in number and bytes. Beyond it a single call is
/// refused at once and a stream is read no further, so that what was let in is answered soon. Calls and streams have
/// shares of their own: neither can keep the other out.
/// </summary>
internal sealed class SubmissionGate(SubmissionLimits limits, TimeProvider clock) : IDisposable
{
    private const int BytesPerPermit = 256 * 1024;

    private readonly ConcurrencyLimiter _streams = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.StreamPermits,
        QueueLimit = int.MaxValue, // One message a stream waits, and Kestrel bounds the streams.
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly ConcurrencyLimiter _calls = new(new ConcurrencyLimiterOptions { PermitLimit = limits.CallPermits });

    /// <summary>
    /// A place for a single call of which nothing is read yet, or null when there is no room; dispose it when the call is
    /// answered.
    /// </summary>
    public CallPlace? TryEnter()
    {
        var lease = _calls.AttemptAcquire();
        return lease.IsAcquired ? new CallPlace(lease, clock, limits.CallPatience) : null;
    }

    /// <summary>
    /// Once the message is read: whether the call may go on, with as many permits as the message is large.
    /// </summary>
    public bool TryKeep(CallPlace place, SubmitDocumentsRequest request)
    {
        ArgumentNullException.ThrowIfNull(place);
        var permits = PermitsOf(request, limits.CallPermits) - (place.TryKeep() ? 1 : 0);
        if (permits == 0)
        {
            return true;
        }

        var lease = _calls.AttemptAcquire(permits);
        place.Add(lease);
        return lease.IsAcquired;
    }

    /// <summary>Lets the next message of a stream in, as soon as there is room, in the order of asking.</summary>
    public ValueTask<RateLimitLease> EnterAsync(SubmitDocumentsRequest request, CancellationToken cancellationToken) =>
        _streams.AcquireAsync(PermitsOf(request, limits.StreamPermits), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _streams.Dispose();
        _calls.Dispose();
    }

    private static int PermitsOf(SubmitDocumentsRequest request, int limit)
    {
        var bytes = 0L;
        foreach (var document in request.Documents)
        {
            bytes += document.Content.Length;
        }

        // One that is larger than the whole bound goes alone.
        return (int)Math.Clamp((bytes + BytesPerPermit - 1) / BytesPerPermit, 1, limit);
    }
}
