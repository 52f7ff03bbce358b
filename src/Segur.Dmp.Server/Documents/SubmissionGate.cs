using System.Threading.RateLimiting;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// Bounds the submissions that are being read, decided and committed, in number and bytes. Beyond it a single call is
/// refused at once and a stream is read no further, so that what was let in is answered soon. Calls and streams have
/// shares of their own: neither can keep the other out.
/// </summary>
internal sealed class SubmissionGate(SubmissionLimits limits) : IDisposable
{
    private const int BytesPerPermit = 256 * 1024;

    private readonly ConcurrencyLimiter _streams = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.StreamPermits,
        QueueLimit = int.MaxValue, // One message a stream waits, and Kestrel bounds the streams.
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly ConcurrencyLimiter _calls = new(new ConcurrencyLimiterOptions { PermitLimit = limits.CallPermits });

    /// <summary>Lets a single call in; dispose the lease when it is answered.</summary>
    /// <exception cref="LimitExceededException">There is no room.</exception>
    public RateLimitLease Enter(SubmitDocumentsRequest request)
    {
        var lease = _calls.AttemptAcquire(PermitsOf(request, limits.CallPermits));
        return lease.IsAcquired
            ? lease
            : throw new LimitExceededException(
                nameof(SubmissionLimits.CallPermits), limits.CallPermits + 1L, limits.CallPermits);
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
