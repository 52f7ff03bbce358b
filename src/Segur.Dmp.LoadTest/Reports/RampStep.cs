namespace Segur.Dmp.LoadTest.Reports;

/// <summary>One step of a ramp.</summary>
internal sealed record RampStep
{
    /// <summary>Documents a second that were planned.</summary>
    public required double Rate { get; init; }

    /// <summary>Documents a second that were acknowledged, until the last answer.</summary>
    public required double Accepted { get; init; }

    public required double P50 { get; init; }

    public required double P99 { get; init; }

    public required long Errors { get; init; }

    public required long Late { get; init; }

    public required bool IsGood { get; init; }

    /// <summary>Why it is not good; empty when it is.</summary>
    public required string Reason { get; init; }
}
