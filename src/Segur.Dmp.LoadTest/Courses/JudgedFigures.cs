using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Courses;

/// <summary>The figures that thresholds are held against.</summary>
internal sealed record JudgedFigures
{
    public required LatencyHistogram Latencies { get; init; }

    /// <summary>Acknowledged documents a second.</summary>
    public required double Rate { get; init; }

    public required long Planned { get; init; }

    public required long Errors { get; init; }

    public required long Late { get; init; }

    /// <summary>Parts of a run together. What was planned and never sent is an error.</summary>
    public static JudgedFigures Of(IReadOnlyList<RunPart> parts, double rate)
    {
        var latencies = new LatencyHistogram();
        foreach (var part in parts)
        {
            latencies.Add(part.Latencies);
        }

        return new JudgedFigures
        {
            Latencies = latencies, Rate = rate, Planned = parts.Sum(part => part.Planned),
            Errors = parts.Sum(part => part.Errors + part.Planned - part.Sent), Late = parts.Sum(part => part.Late),
        };
    }

    /// <summary>The figure of a metric; null for one that is not among them.</summary>
    public double? ValueOf(Metric metric, bool isShare) => metric switch
    {
        Metric.P50 => Latencies.Percentile(0.5),
        Metric.P95 => Latencies.Percentile(0.95),
        Metric.P99 => Latencies.Percentile(0.99),
        Metric.P999 => Latencies.Percentile(0.999),
        Metric.Max => Latencies.Max,
        Metric.Rate => Rate,
        Metric.Errors => Counted(Errors, isShare),
        Metric.Late => Counted(Late, isShare),
        _ => null,
    };

    private double Counted(long count, bool isShare) => isShare ? (double)count / Math.Max(1, Planned) : count;
}
