using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Plans;

/// <summary>
/// When documents are due. The number in any whole second and segment is that of the curve, rounded so that sums stay
/// exact; inside a second they fall at random, as callers who do not know of each other do. The same seed gives the
/// same plan; it is made second by second and never held whole.
/// </summary>
internal sealed class ArrivalPlan
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    private readonly ulong _seed;
    private readonly long _firstIndex;

    /// <param name="segments">One after the other, without gaps.</param>
    /// <param name="seed">Draws the moments and the flows.</param>
    /// <param name="firstIndex">Number of the first document.</param>
    public ArrivalPlan(IReadOnlyList<PlanSegment> segments, int seed, long firstIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(segments.Count, nameof(segments));
        Segments = segments;
        _seed = (ulong)seed;
        _firstIndex = firstIndex;
        Documents = (long)Math.Round(segments.Sum(segment => segment.Documents));
    }

    public IReadOnlyList<PlanSegment> Segments { get; }

    /// <summary>When the last segment ends, from the beginning of the run.</summary>
    public TimeSpan End => Segments[^1].End;

    /// <summary>How long it takes.</summary>
    public TimeSpan Length => End - Segments[0].Start;

    /// <summary>Documents in all.</summary>
    public long Documents { get; }

    /// <summary>Documents a second, on average.</summary>
    public double MeanRate => Documents / Length.TotalSeconds;

    /// <summary>Documents a second in the busiest segment.</summary>
    public double PeakRate => Segments.Max(segment => segment.Rate);

    /// <summary>Documents due until a moment of the run.</summary>
    public double DocumentsUntil(TimeSpan at)
    {
        var sum = 0.0;
        foreach (var segment in Segments)
        {
            if (segment.End > at)
            {
                return at <= segment.Start ? sum : sum + (segment.Documents * ((at - segment.Start) / segment.Length));
            }

            sum += segment.Documents;
        }

        return sum;
    }

    /// <summary>The arrivals in order.</summary>
    public IEnumerable<Arrival> Arrivals()
    {
        var index = _firstIndex;
        var before = 0.0;
        foreach (var segment in Segments)
        {
            for (var start = segment.Start; start < segment.End; start += Slice)
            {
                var length = segment.End - start < Slice ? segment.End - start : Slice;
                var due = before + (segment.Documents * ((start + length - segment.Start) / segment.Length));
                var count = (long)Math.Round(due) - (index - _firstIndex);
                foreach (var (offset, flow) in Draw(count, index, segment))
                {
                    var at = start + (length * offset);
                    yield return new Arrival(index++, at, flow, segment.VirtualAt(at));
                }
            }

            before += segment.Documents;
        }
    }

    private (double Offset, int Flow)[] Draw(long count, long index, PlanSegment segment)
    {
        unchecked
        {
            var random = new SplitMix((_seed * 0x9E3779B97F4A7C15) ^ ((ulong)index * 0xC2B2AE3D27D4EB4F));
            var draws = new (double Offset, int Flow)[Math.Max(0, count)];
            for (var i = 0; i < draws.Length; i++)
            {
                draws[i] = (random.Unit(), FlowOf(random.Unit(), segment.FlowShares));
            }

            Array.Sort(draws, static (a, b) => a.Offset.CompareTo(b.Offset));
            return draws;
        }
    }

    private static int FlowOf(double draw, IReadOnlyList<double> shares)
    {
        for (var flow = 0; flow < shares.Count; flow++)
        {
            draw -= shares[flow];
            if (draw < 0)
            {
                return flow;
            }
        }

        return shares.Count - 1;
    }
}
