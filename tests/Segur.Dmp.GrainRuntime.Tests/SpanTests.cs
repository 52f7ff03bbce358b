using System.Collections.Concurrent;
using System.Diagnostics;

namespace Segur.Dmp.GrainRuntime.Tests;

/// <summary>Turns and activations in the trace of the call that they serve.</summary>
public sealed class SpanTests
{
    [Fact]
    public async Task A_turn_and_the_activation_before_it_are_spans_under_the_callers()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IScriptedGrain, ScriptedGrain>());
        using var spans = new Recorder();
        using var caller = new Activity("caller").Start();
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a patient's number");

        var failed = await Assert.ThrowsAnyAsync<Exception>(() => grain.Throw("a patient's name"));

        Assert.Same(caller, Activity.Current);
        caller.Stop();
        var trace = spans.Ended.Where(span => span.TraceId == caller.TraceId).ToArray();
        Assert.Equal(2, trace.Length);
        Assert.All(trace, span => Assert.Equal(caller.SpanId, span.ParentSpanId));
        Assert.EndsWith(" activation", trace[0].DisplayName, StringComparison.Ordinal);
        Assert.EndsWith(" Throw", trace[1].DisplayName, StringComparison.Ordinal);
        Assert.Equal(ActivityStatusCode.Error, trace[1].Status);
        Assert.Null(trace[1].StatusDescription);
        Assert.Equal([new("error.type", failed.GetType().FullName)], trace[1].TagObjects);
    }

    [Fact]
    public async Task A_call_without_a_trace_leaves_no_span_and_a_turn_leaves_none_to_the_next()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IScriptedGrain, ScriptedGrain>());
        using var spans = new Recorder();
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var caller = new Activity("caller").Start();
        await grain.Note("traced");
        caller.Stop();

        Assert.Null(Activity.Current);
        await grain.Note("untraced");

        Assert.Equal(2, spans.Ended.Count(span => span.TraceId == caller.TraceId));
        Assert.DoesNotContain(spans.Ended, span => span.ParentSpanId == default);
    }

    private sealed class Recorder : IDisposable
    {
        private readonly ActivityListener _listener;

        public Recorder()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == GrainRuntimeMeter.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = Ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<Activity> Ended { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
