using System.Diagnostics;

namespace Segur.Dmp.EventStore.Fetching;

/// <summary>A stream that somebody waits for.</summary>
internal sealed class PendingFetch(StreamId stream, bool isAudit, CancellationToken cancellationToken) : ITracedWait
{
    private readonly TaskCompletionSource<IReadOnlyList<IEvent>> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamId Stream { get; } = stream;

    /// <summary>Whether holes in the stream are what is looked for; nobody else is given such a stream.</summary>
    public bool IsAudit { get; } = isAudit;

    /// <summary>Set when nobody waits any more, so the stream need not be read.</summary>
    public bool IsAbandoned => cancellationToken.IsCancellationRequested;

    public Activity? Span { get; } = Spans.StartWait("fetch");

    public Task<IReadOnlyList<IEvent>> Outcome => _outcome.Task;

    public void Complete(IReadOnlyList<IEvent> events)
    {
        Spans.EndWait(Span);
        _outcome.TrySetResult(events);
    }

    public void Fail(Exception fault)
    {
        Spans.EndWait(Span, fault);
        _outcome.TrySetException(fault);
    }
}
