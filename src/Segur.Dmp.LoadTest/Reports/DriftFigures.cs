namespace Segur.Dmp.LoadTest.Reports;

/// <summary>The first fifth of a run, after a tenth to settle, against the last fifth.</summary>
internal sealed record DriftFigures
{
    public required double FirstP50 { get; init; }

    public required double LastP50 { get; init; }

    public required double FirstP99 { get; init; }

    public required double LastP99 { get; init; }

    /// <summary>Mean resident bytes of the server; null when it is not seen.</summary>
    public double? FirstMemory { get; init; }

    public double? LastMemory { get; init; }

    /// <summary>
    /// Bytes an hour, by a straight line through all readings; null when it is not seen, or the run has few minutes.
    /// </summary>
    public double? MemoryPerHour { get; init; }
}
