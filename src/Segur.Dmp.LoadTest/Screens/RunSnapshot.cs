namespace Segur.Dmp.LoadTest.Screens;

/// <summary>How far a run is.</summary>
internal sealed record RunSnapshot
{
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Longest time that is left.</summary>
    public required TimeSpan Left { get; init; }

    /// <summary>Share of the planned time, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Documents a second that were due lately.</summary>
    public required double PlannedRate { get; init; }

    /// <summary>Documents a second that were acknowledged lately.</summary>
    public required double AcceptedRate { get; init; }

    /// <summary>Latencies of the last intervals, milliseconds.</summary>
    public required double P50 { get; init; }

    public required double P95 { get; init; }

    public required double P99 { get; init; }

    public required long Planned { get; init; }

    public required long Accepted { get; init; }

    public required long Expected { get; init; }

    public required long Unanswered { get; init; }

    public required long Late { get; init; }

    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>The replayed month's time, or a ramp's last step; empty when there is nothing to tell.</summary>
    public required string Note { get; init; }
}
