using System.Diagnostics;

namespace Segur.Dmp.EventStore;

/// <summary>
/// Spans of the store. One commit serves many callers: it is linked to every append that it carries, each append to
/// it, and it is a child of the first, so that one trace leads from a call to its commit. Free while nobody listens.
/// </summary>
internal static class Spans
{
    private static readonly ActivitySource Source = new(Telemetry.Name);

    /// <summary>The wait of one caller for a batch, in his trace. His current span stays the current one.</summary>
    public static Activity? StartWait(string name)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        var span = Source.StartActivity(name);
        Activity.Current = current;
        return span;
    }

    /// <summary>Ends a wait on whatever thread its outcome is known; that thread's current span stays.</summary>
    public static void EndWait(Activity? span, Exception? fault = null)
    {
        if (span is null)
        {
            return;
        }

        Fail(span, fault);
        var current = Activity.Current;
        span.Dispose();
        Activity.Current = current;
    }

    /// <summary>The round trip that serves those waiting; null when none of them is traced.</summary>
    public static Activity? StartBatch(string name, IReadOnlyList<ITracedWait> waiting)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        List<ActivityLink>? links = null;
        for (var i = 0; i < waiting.Count; i++)
        {
            if (waiting[i].Span is { IsAllDataRequested: true } span)
            {
                (links ??= []).Add(new ActivityLink(span.Context));
            }
        }

        if (links is null)
        {
            return null;
        }

        var batch = Source.StartActivity(ActivityKind.Internal, links[0].Context, tags: null, links, name: name);
        if (batch is null)
        {
            return null;
        }

        batch.SetTag("dmp.batch.size", waiting.Count);
        for (var i = 0; i < waiting.Count; i++)
        {
            waiting[i].Span?.AddLink(new ActivityLink(batch.Context));
        }

        return batch;
    }

    /// <summary>Notes a fault by its type and SQLSTATE alone: messages may hold what a caller sent.</summary>
    public static void Fail(Activity? span, Exception? fault)
    {
        if (span is null || fault is null)
        {
            return;
        }

        span.SetStatus(ActivityStatusCode.Error);
        span.SetTag("error.type", fault.GetType().FullName);
        if (fault is PostgresException { SqlState: var state })
        {
            span.SetTag("db.response.status_code", state);
        }
    }
}
