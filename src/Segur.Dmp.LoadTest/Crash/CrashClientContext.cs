using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>What a client of the run works with.</summary>
/// <param name="Planner">Its own work.</param>
/// <param name="Generator">Makes the documents.</param>
/// <param name="Ledger">Where it notes what it sends and is told.</param>
/// <param name="Endpoint">Where the server is.</param>
/// <param name="Clock">For pauses and deadlines.</param>
internal sealed record CrashClientContext(
    SubmissionPlanner Planner,
    CdaDocumentGenerator Generator,
    SubmissionLedger Ledger,
    ServerEndpoint Endpoint,
    TimeProvider Clock)
{
    private const int MaxPauseMilliseconds = 400;

    /// <summary>Whether a failure of this status says nothing about the request, so that it may be sent again.</summary>
    public static bool IsRetriable(StatusCode status) => status is
        StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.DeadlineExceeded or StatusCode.Cancelled
        or StatusCode.Unknown or StatusCode.Internal;

    /// <summary>Waits before another attempt, longer each time.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancellationToken) => Task.Delay(
        TimeSpan.FromMilliseconds(Math.Min(MaxPauseMilliseconds, 20 << Math.Min(attempt, 5))), Clock, cancellationToken);
}
