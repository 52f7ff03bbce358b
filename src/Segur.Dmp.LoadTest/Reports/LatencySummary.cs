using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Latencies in milliseconds, and the whole histogram they are read from.</summary>
internal sealed record LatencySummary
{
    public required long Count { get; init; }

    public required double P50 { get; init; }

    public required double P95 { get; init; }

    public required double P99 { get; init; }

    public required double P999 { get; init; }

    public required double Max { get; init; }

    /// <summary>Bucket, count, bucket, count; see <see cref="LatencyHistogram"/>.</summary>
    public required IReadOnlyList<long> Buckets { get; init; }

    public static LatencySummary Of(LatencyHistogram latencies) => new()
    {
        Count = latencies.Count, P50 = latencies.Percentile(0.5), P95 = latencies.Percentile(0.95),
        P99 = latencies.Percentile(0.99), P999 = latencies.Percentile(0.999), Max = latencies.Max,
        Buckets = latencies.ToPairs(),
    };

    /// <exception cref="FormatException">The buckets are no histogram.</exception>
    public LatencyHistogram ToHistogram() => LatencyHistogram.FromPairs(Buckets, Max);
}
