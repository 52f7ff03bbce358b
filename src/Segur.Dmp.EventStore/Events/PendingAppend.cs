using System.Diagnostics;

namespace Segur.Dmp.EventStore.Events;

/// <summary>An append that waits for its commit.</summary>
internal sealed class PendingAppend(StreamAction action, long queuedAt) : ITracedWait
{
    // Continuations leave the committing loop, or a slow caller would hold up the next batch.
    private readonly TaskCompletionSource<AppendResult> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamAction Action { get; } = action;

    /// <summary>Timestamp of the clock's counter, for the waiting time.</summary>
    public long QueuedAt { get; } = queuedAt;

    public Activity? Span { get; } = Spans.StartWait("append");

    public Task<AppendResult> Outcome => _outcome.Task;

    public void Complete(AppendResult result)
    {
        Spans.EndWait(Span);
        _outcome.TrySetResult(result);
    }

    public void Fail(Exception fault)
    {
        Spans.EndWait(Span, fault);
        _outcome.TrySetException(fault);
    }
}
