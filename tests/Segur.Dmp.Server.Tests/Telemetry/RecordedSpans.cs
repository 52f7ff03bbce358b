using System.Collections.Concurrent;
using System.Diagnostics;
using Segur.Dmp.Server.Tests.Projections;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>Keeps the spans that end in this process while it lives; other tests have other traces.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Segur.Dmp.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Every span of that name.</summary>
    public IEnumerable<Activity> Named(string name) => _ended.Where(span => span.OperationName == name);

    /// <summary>The spans of a trace, once some have ended: a span may end after the answer that it leads to.</summary>
    public Task<Activity[]> OfAsync(ActivityTraceId trace, params string[] names) => Eventually.SeeAsync(
        $"spans {string.Join(", ", names)}",
        () => Task.FromResult(_ended.Where(span => span.TraceId == trace).ToArray()),
        ended => names.All(name => ended.Any(
            span => span.OperationName == name && span.Kind != ActivityKind.Client)));

    public void Dispose() => _listener.Dispose();
}
