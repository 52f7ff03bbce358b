using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Targets;

namespace Segur.Dmp.LoadTest.Runs;

/// <summary>Compares the beginning of a run with its end.</summary>
internal static class DriftReader
{
    private const int FewestIntervals = 20;
    private const double FewestSeconds = 60;
    private const double SecondsPerHour = 3600;

    // In the first minutes a heap grows whatever happens; drawn out to an hour that would alarm for nothing.
    private const double FewestSecondsOfSlope = 300;

    /// <summary>Null for a run too short to tell drift from warming up.</summary>
    public static DriftFigures? Of(Timeline timeline, IReadOnlyList<ResourceReading> resources)
    {
        var count = timeline.Intervals.Count;
        if (count < FewestIntervals || count * timeline.Interval.TotalSeconds < FewestSeconds)
        {
            return null;
        }

        var (settled, part) = (count / 10, count / 5);
        var first = Merge(timeline.Intervals.Skip(settled).Take(part));
        var last = Merge(timeline.Intervals.Skip(count - part));
        var seconds = timeline.Interval.TotalSeconds;
        return new DriftFigures
        {
            FirstP50 = first.Percentile(0.5), LastP50 = last.Percentile(0.5),
            FirstP99 = first.Percentile(0.99), LastP99 = last.Percentile(0.99),
            FirstMemory = Memory(resources, settled * seconds, (settled + part) * seconds),
            LastMemory = Memory(resources, (count - part) * seconds, double.MaxValue),
            MemoryPerHour = Slope(resources, settled * seconds) * SecondsPerHour,
        };
    }

    private static LatencyHistogram Merge(IEnumerable<TimelineInterval> intervals)
    {
        var merged = new LatencyHistogram();
        foreach (var interval in intervals)
        {
            merged.Add(interval.Latencies);
        }

        return merged;
    }

    private static double? Memory(IReadOnlyList<ResourceReading> resources, double from, double to) => resources
        .Where(reading => reading.At >= from && reading.At < to).Average(reading => (double?)reading.ServerMemory);

    // Least squares; a straight line is all that a few hundred readings of a collected heap will bear.
    private static double? Slope(IReadOnlyList<ResourceReading> resources, double from)
    {
        var points = resources.Where(reading => reading.At >= from && reading.ServerMemory is not null)
            .Select(reading => (reading.At, Memory: (double)reading.ServerMemory!.Value)).ToList(); // Filtered above.
        if (points.Count < 2 || points[^1].At - from < FewestSecondsOfSlope)
        {
            return null;
        }

        var (meanAt, meanMemory) = (points.Average(point => point.At), points.Average(point => point.Memory));
        var spread = points.Sum(point => (point.At - meanAt) * (point.At - meanAt));
        return spread > 0 ? points.Sum(point => (point.At - meanAt) * (point.Memory - meanMemory)) / spread : null;
    }
}
