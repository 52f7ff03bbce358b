using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Courses;

/// <summary>What a run sends when.</summary>
internal abstract class LoadCourse
{
    /// <summary>How long it takes, or takes at most.</summary>
    public abstract TimeSpan Length { get; }

    /// <summary>Documents that it sends, or sends at most.</summary>
    public abstract double Documents { get; }

    /// <summary>Documents a second at which a server is warmed up.</summary>
    public abstract double FirstRate { get; }

    /// <summary>Documents a second that the distance between a document and its replacement is chosen for.</summary>
    public virtual double TypicalRate => Documents / Length.TotalSeconds;

    /// <summary>Steps of a ramp so far.</summary>
    public virtual IReadOnlyList<RampStep> Steps => [];

    /// <summary>Documents due at a moment of the run; null when the course makes it up as it goes.</summary>
    public abstract double? DocumentsUntil(TimeSpan at);

    /// <summary>Sends everything and waits for the answers.</summary>
    /// <param name="engine">Sends plans.</param>
    /// <param name="ledger">Where everything is counted.</param>
    /// <param name="stop">Ends it early.</param>
    public abstract Task RunAsync(LoadEngine engine, RunLedger ledger, CancellationToken stop);

    /// <summary>What thresholds are held against: the whole run, unless the course says otherwise.</summary>
    public virtual JudgedFigures Judged(RunLedger ledger, double seconds) =>
        JudgedFigures.Of([ledger.Total], ledger.Total.Accepted / Math.Max(seconds, double.Epsilon));
}
