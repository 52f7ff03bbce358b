namespace Segur.Dmp.LoadTest.Reports;

/// <summary>The month that a run stands for.</summary>
internal sealed record MonthFigures
{
    /// <summary>Such as <c>2025-01</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Documents of the whole country in the month.</summary>
    public required long Documents { get; init; }

    public required string Source { get; init; }

    public required string Mix { get; init; }

    /// <summary>Beginning and end of what was replayed, and how much faster.</summary>
    public required DateTime From { get; init; }

    public required DateTime To { get; init; }

    public required double Speed { get; init; }

    public required double Scale { get; init; }

    /// <summary>Inhabitants that documents are divided by.</summary>
    public required long Inhabitants { get; init; }

    /// <summary>The month times twelve over the inhabitants, as the public follow-up committee counts.</summary>
    public required double PerInhabitantAndYear { get; init; }

    /// <summary>
    /// The same for what was acknowledged: its share of the plan, applied to the whole month at the scale of the run.
    /// </summary>
    public required double AcceptedPerInhabitantAndYear { get; init; }

    public required string Shape { get; init; }
}
