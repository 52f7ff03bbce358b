using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Runs;

/// <summary>Everything that one run does.</summary>
internal sealed record LoadRunOptions
{
    /// <summary>Name of the command.</summary>
    public required string Command { get; init; }

    public required string Title { get; init; }

    /// <summary>The options as resolved, by name, for the report.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required LoadCourse Course { get; init; }

    public required FlowMix Mix { get; init; }

    public required DeckOptions Deck { get; init; }

    public required SendOptions Send { get; init; }

    /// <summary>The server; null starts one.</summary>
    public Uri? Target { get; init; }

    /// <summary>How long the server is warmed up with documents that count nowhere.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Most acknowledged documents that are verified; 0 verifies nothing.</summary>
    public int VerifyBound { get; init; } = 20_000;

    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Folder of the reports.</summary>
    public required string OutFolder { get; init; }

    /// <summary>Lines instead of a live screen, even on a terminal.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What is known of a replayed month before the run; null when none is replayed.</summary>
    public MonthFigures? Month { get; init; }

    /// <summary>Time of the replayed month at a moment of the run.</summary>
    public DateTime? VirtualTimeAt(TimeSpan at) => Month is { } month ? month.From + (at * month.Speed) : null;
}
