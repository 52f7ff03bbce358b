using System.Collections.Concurrent;
using System.Diagnostics;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Spans of turns and activations, in the trace of the call that they serve; a call without a trace has none. They
/// name kinds and methods, never keys. Free while nobody listens.
/// </summary>
internal static class Spans
{
    private static readonly ActivitySource Source = new(GrainRuntimeMeter.Name);

    // One name per emitted request class, so as many as grain interfaces have methods.
    private static readonly ConcurrentDictionary<(GrainType, Type), string> TurnNames = new();

    /// <summary>The span of who makes a call; null when nobody listens.</summary>
    public static Activity? OfCaller() => Source.HasListeners() ? Activity.Current : null;

    /// <summary>The turn of a call, under the caller's span, which must be the current one.</summary>
    public static Activity? StartTurn(Grain grain, Type request) => Source.StartActivity(
        TurnNames.GetOrAdd((grain.GrainContext.GrainId.Type, request), static key => NameOf(key)));

    /// <summary>The making of a grain object for the first call that waits.</summary>
    public static Activity? StartActivation(GrainType type, Activity? caller) => caller is null
        ? null
        : Source.StartActivity(ActivityKind.Internal, caller.Context, name: $"{type} activation");

    /// <summary>Ends a span wherever its outcome is known, without changing the current one there.</summary>
    public static void End(Activity? span, Exception? fault = null)
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

    /// <summary>Notes a fault by its type alone: messages may hold what a caller sent.</summary>
    public static void Fail(Activity? span, Exception? fault)
    {
        if (span is not null && fault is not null)
        {
            span.SetStatus(ActivityStatusCode.Error);
            span.SetTag("error.type", fault.GetType().FullName);
        }
    }

    // SubmitDocumentsAsync_0_Request is the request of SubmitDocumentsAsync.
    private static string NameOf((GrainType Type, Type Request) key)
    {
        var name = key.Request.Name.AsSpan();
        for (var part = 0; part < 2 && name.LastIndexOf('_') is var end and > 0; part++)
        {
            name = name[..end];
        }

        return $"{key.Type} {name}";
    }
}
