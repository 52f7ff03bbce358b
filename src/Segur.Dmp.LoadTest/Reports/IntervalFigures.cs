using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>One interval of the timeline: documents due in it, and answers that came in it.</summary>
internal sealed record IntervalFigures
{
    public required long Planned { get; init; }

    public required long Accepted { get; init; }

    public required long Errors { get; init; }

    public required LatencySummary Latency { get; init; }

    public static IntervalFigures Of(TimelineInterval interval) => new()
    {
        Planned = interval.Planned, Accepted = interval.Accepted, Errors = interval.Errors,
        Latency = LatencySummary.Of(interval.Latencies),
    };
}
