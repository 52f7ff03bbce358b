using System.Globalization;
using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Screens;

/// <summary>Reads how far a run is; rates are those since the reading before. For one thread.</summary>
internal sealed class RunProgress(RunLedger ledger, LoadCourse course, Func<TimeSpan, DateTime?> virtualTime)
{
    private const int RecentIntervals = 3;

    private (TimeSpan At, long Planned, long Accepted) _before;

    public RunSnapshot Read()
    {
        var now = ledger.Clock.Elapsed;
        var total = ledger.Total;
        var (planned, accepted) = (total.Planned, total.Accepted);
        var seconds = Math.Max(0.001, (now - _before.At).TotalSeconds);
        var recent = new LatencyHistogram();
        foreach (var interval in ledger.Timeline.Intervals.TakeLast(RecentIntervals))
        {
            recent.Add(interval.Latencies);
        }

        var snapshot = new RunSnapshot
        {
            Elapsed = now, Left = course.Length > now ? course.Length - now : TimeSpan.Zero,
            Progress = Math.Min(1, now / course.Length),
            PlannedRate = (planned - _before.Planned) / seconds, AcceptedRate = (accepted - _before.Accepted) / seconds,
            P50 = recent.Percentile(0.5), P95 = recent.Percentile(0.95), P99 = recent.Percentile(0.99),
            Planned = planned, Accepted = accepted, Expected = total.Expected, Unanswered = ledger.Unanswered,
            Late = total.Late, Errors = ledger.Errors, Note = Note(now),
        };
        _before = (now, planned, accepted);
        return snapshot;
    }

    private string Note(TimeSpan now)
    {
        if (course.Steps is [.., var step])
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"last step {step.Rate:0}/s: {(step.IsGood ? "good" : step.Reason)}, p99 {step.P99:0.0} ms");
        }

        return virtualTime(now) is { } time
            ? time.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)
            : "";
    }
}
