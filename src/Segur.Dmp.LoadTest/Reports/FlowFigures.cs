namespace Segur.Dmp.LoadTest.Reports;

/// <summary>One flow of the mix.</summary>
internal sealed record FlowFigures
{
    public required string Name { get; init; }

    /// <summary>Share that was asked for, over the whole month, 0 to 1.</summary>
    public required double Share { get; init; }

    public required long Planned { get; init; }

    public required long Accepted { get; init; }

    public required long Errors { get; init; }

    public required long Bytes { get; init; }

    public required LatencySummary Latency { get; init; }
}
