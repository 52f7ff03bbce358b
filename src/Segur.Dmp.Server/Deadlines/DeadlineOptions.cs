namespace Segur.Dmp.Server.Deadlines;

/// <summary>Habits and limits of the sweep.</summary>
internal sealed class DeadlineOptions
{
    /// <summary>How often deadlines are looked for.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Rows read at once at most.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>Profiles moved at the same time at most.</summary>
    public int Parallelism { get; set; } = 8;

    /// <summary>Whether the values make sense.</summary>
    public bool IsValid => Period > TimeSpan.Zero && BatchSize is >= 1 and <= 10_000 && Parallelism is >= 1 and <= 64;
}
