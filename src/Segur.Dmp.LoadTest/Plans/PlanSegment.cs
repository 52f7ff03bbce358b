namespace Segur.Dmp.LoadTest.Plans;

/// <summary>A part of a plan with one rate and one mix.</summary>
/// <param name="Start">From the beginning of the run.</param>
/// <param name="Length">Real time it takes.</param>
/// <param name="Documents">Documents that fall into it; need not be whole.</param>
/// <param name="FlowShares">Share of each flow of the mix, in its order; sums to 1.</param>
internal sealed record PlanSegment(
    TimeSpan Start, TimeSpan Length, double Documents, IReadOnlyList<double> FlowShares)
{
    /// <summary>Time of the replayed month at the start of the segment; null when none is replayed.</summary>
    public DateTime? VirtualStart { get; init; }

    /// <summary>Replayed seconds a second.</summary>
    public double Speed { get; init; } = 1;

    public TimeSpan End => Start + Length;

    /// <summary>Documents a second.</summary>
    public double Rate => Documents / Length.TotalSeconds;

    /// <summary>Time of the replayed month at a moment of the run.</summary>
    public DateTime? VirtualAt(TimeSpan at) => VirtualStart is { } start ? start + ((at - Start) * Speed) : null;
}
