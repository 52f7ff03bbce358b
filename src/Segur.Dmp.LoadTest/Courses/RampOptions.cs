namespace Segur.Dmp.LoadTest.Courses;

/// <summary>How a ramp climbs, and what it may not cost.</summary>
internal sealed record RampOptions
{
    public required int Seed { get; init; }

    /// <summary>Documents a second of the first step.</summary>
    public double From { get; init; } = 100;

    /// <summary>Documents a second that are not exceeded.</summary>
    public double To { get; init; } = 20_000;

    /// <summary>Each step has so many times the rate of the one before.</summary>
    public double Factor { get; init; } = 1.5;

    /// <summary>Length of a step.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the gap between the last good and the first bad step is halved.</summary>
    public int Refinements { get; init; } = 3;

    /// <summary>A step above this 99th percentile, in milliseconds, is not good.</summary>
    public double MaxP99 { get; init; } = 100;

    /// <summary>A step with a larger share of errors is not good.</summary>
    public double MaxErrors { get; init; } = 0.001;
}
