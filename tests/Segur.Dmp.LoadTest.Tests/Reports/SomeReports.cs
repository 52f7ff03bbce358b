using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Targets;
using Segur.Dmp.LoadTest.Verifying;

namespace Segur.Dmp.LoadTest.Tests.Reports;

/// <summary>A report with something in every part.</summary>
internal static class SomeReports
{
    public static LoadReport Full(int latency = 5_000) => new()
    {
        Command = "month", Title = "France & Cie <January>", StartedAt = DateTimeOffset.UnixEpoch, Seconds = 2,
        IsInterrupted = false, Parameters = new Dictionary<string, string> { ["seed"] = "1", ["speed"] = $"{latency}" },
        Host = new HostFacts
        {
            Tool = "1.0", Runtime = ".NET", System = "Linux", Processor = "x", Cores = 2, MemoryBytes = 8,
            IsShared = true,
        },
        Totals = new RunTotals
        {
            Planned = 210, Sent = 210, Accepted = 200, Expected = 6, Errors = 4, Late = 1, MaxLateness = 12,
            Bytes = 5_000_000,
        },
        Latency = Latency(latency),
        Flows =
        [
            new FlowFigures
            {
                Name = "laboratory", Share = 1, Planned = 210, Accepted = 200, Errors = 4, Bytes = 5_000_000,
                Latency = Latency(latency),
            },
        ],
        Models = new Dictionary<string, long> { ["laboratory report"] = 210 },
        Kinds = new Dictionary<string, long> { ["new"] = 210 },
        Expected = new Dictionary<string, long> { ["DOCUMENT_REFUSED"] = 6 },
        Errors = new Dictionary<string, long> { ["REPOSITORY_BUSY"] = 4 },
        IntervalSeconds = 1, Timeline = [Interval(latency), Interval(latency * 2)],
        Month = new MonthFigures
        {
            Name = "2025-01", Title = "January 2025", Documents = 33_500_000, Source = "published", Mix = "types-2025",
            From = new DateTime(2025, 1, 14, 8, 0, 0), To = new DateTime(2025, 1, 14, 8, 2, 0), Speed = 60, Scale = 1,
            Inhabitants = 67_400_000, PerInhabitantAndYear = 5.96, AcceptedPerInhabitantAndYear = 5.9,
            Shape = "assumed",
        },
        Ramp =
        [
            new RampStep { Rate = 100, Accepted = 100, P50 = 1, P99 = 5, Errors = 0, Late = 0, IsGood = true,
                Reason = "" },
            new RampStep { Rate = 200, Accepted = 150, P50 = 2, P99 = 900, Errors = 3, Late = 9, IsGood = false,
                Reason = "p99" },
        ],
        Knee = 100,
        Drift = new DriftFigures
        {
            FirstP50 = 1, LastP50 = 2, FirstP99 = 3, LastP99 = 4, FirstMemory = 5, LastMemory = 6, MemoryPerHour = 7,
        },
        Resources =
        [
            new ResourceReading { At = 0, ServerMemory = 100_000_000, ServerCpu = 1, PostgresCpu = 2, ToolCpu = 3 },
            new ResourceReading { At = 2, ServerMemory = 120_000_000, ServerCpu = 2, PostgresCpu = 3, ToolCpu = 4 },
        ],
        Verification = new VerificationFigures
        {
            Acknowledged = 200, Checked = 100, Missing = 1, Different = 1, Misplaced = 1, Deprecated = 9, Seconds = 0.5,
            Examples = ["1.2.3"],
        },
        Thresholds = [new ThresholdResult("p99>50ms", 5, Holds: true),
            new ThresholdResult("memory>1GB", null, Holds: true)],
    };

    private static IntervalFigures Interval(int latency) => new()
    {
        Planned = 105, Accepted = 100, Errors = 2, Latency = Latency(latency),
    };

    private static LatencySummary Latency(int microseconds)
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 100; i++)
        {
            histogram.Record(microseconds * i / 50L);
        }

        return LatencySummary.Of(histogram);
    }
}
