using System.Globalization;
using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Screens;

/// <summary>
/// Reads how far a run is; rates are those since the reading before, unless that was a moment ago. For one thread.
/// </summary>
internal sealed class RunProgress(RunLedger ledger, LoadCourse course, Func<TimeSpan, DateTime?> virtualTime)
{
    private const int RecentIntervals = 3;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private (TimeSpan At, long Planned, long Accepted) _before;
    private (double Planned, double Accepted) _rates;

    public RunSnapshot Read()
    {
        var now = ledger.Clock.Elapsed;
        var total = ledger.Total;
        var (planned, accepted) = (total.Planned, total.Accepted);
        if (now - _before.At is var span && span > Moment)
        {
            _rates = (
                (planned - _before.Planned) / span.TotalSeconds, (accepted - _before.Accepted) / span.TotalSeconds);
            _before = (now, planned, accepted);
        }

        var recent = new LatencyHistogram();
        foreach (var interval in ledger.Timeline.Intervals.TakeLast(RecentIntervals))
        {
            recent.Add(interval.Latencies);
        }

        return new RunSnapshot
        {
            Elapsed = now, Left = course.Length > now ? course.Length - now : TimeSpan.Zero,
            Progress = Math.Min(1, now / course.Length),
            PlannedRate = _rates.Planned, AcceptedRate = _rates.Accepted,
            P50 = recent.Percentile(0.5), P95 = recent.Percentile(0.95), P99 = recent.Percentile(0.99),
            Planned = planned, Accepted = accepted, Expected = total.Expected, Unanswered = ledger.Unanswered,
            Late = total.Late, Errors = ledger.Errors, Note = Note(now),
        };
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
