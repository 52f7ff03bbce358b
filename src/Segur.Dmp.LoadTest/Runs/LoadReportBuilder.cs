using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Sending;
using Segur.Dmp.LoadTest.Targets;
using Segur.Dmp.LoadTest.Verifying;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Runs;

/// <summary>Makes the report of a run from its ledger.</summary>
internal sealed class LoadReportBuilder(LoadRunOptions options, RunLedger ledger)
{
    private const double BytesPerMegabyte = 1_000_000;

    public required DateTimeOffset StartedAt { get; init; }

    public required double Seconds { get; init; }

    public required bool IsInterrupted { get; init; }

    public required bool IsOwnTarget { get; init; }

    public required IReadOnlyList<ResourceReading> Resources { get; init; }

    public required VerificationFigures? Verification { get; init; }

    public LoadReport Build()
    {
        var judged = options.Course.Judged(ledger, Seconds);
        return new LoadReport
        {
            Command = options.Command, Title = options.Title, StartedAt = StartedAt, Seconds = Seconds,
            IsInterrupted = IsInterrupted, Parameters = options.Parameters, Host = HostFacts.Read(IsOwnTarget),
            Totals = Totals(), Latency = LatencySummary.Of(ledger.Total.Latencies),
            Flows = [.. options.Mix.Flows.Select((flow, i) => FlowOf(flow.Name, flow.Share, ledger.Flows[i]))],
            Models = Counts(DocumentModel.All.Select(model => (model.Name, ledger.Planned(model.Shape)))),
            Kinds = Counts(Enum.GetValues<DocumentKind>().Select(kind => (Named(kind), ledger.Planned(kind)))),
            Expected = Ordered(ledger.Expected), Errors = Ordered(AllErrors()),
            IntervalSeconds = ledger.Timeline.Interval.TotalSeconds,
            Timeline = [.. ledger.Timeline.Intervals.Select(IntervalFigures.Of)],
            Month = MonthOf(), Ramp = options.Course.Steps, Knee = (options.Course as RampCourse)?.Knee,
            Drift = DriftReader.Of(ledger.Timeline, Resources), Resources = Resources, Verification = Verification,
            Thresholds = [.. options.Thresholds.Select(threshold => Judge(threshold, judged))],
        };
    }

    private RunTotals Totals() => new()
    {
        Planned = ledger.Total.Planned, Sent = ledger.Total.Sent, Accepted = ledger.Total.Accepted,
        Expected = ledger.Total.Expected, Errors = ledger.Total.Errors + Unsent, Late = ledger.Total.Late,
        MaxLateness = ledger.MaxLateness, Bytes = ledger.Total.Bytes,
    };

    private long Unsent => ledger.Total.Planned - ledger.Total.Sent;

    private Dictionary<string, long> AllErrors()
    {
        var errors = ledger.Errors.ToDictionary(StringComparer.Ordinal);
        if (Unsent > 0)
        {
            errors["NEVER_SENT"] = Unsent;
        }

        return errors;
    }

    private static FlowFigures FlowOf(string name, double share, RunPart part) => new()
    {
        Name = name, Share = share, Planned = part.Planned, Accepted = part.Accepted, Errors = part.Errors,
        Bytes = part.Bytes, Latency = LatencySummary.Of(part.Latencies),
    };

    private MonthFigures? MonthOf()
    {
        if (options.Month is not { } month)
        {
            return null;
        }

        // Every document due is counted but those that were to be refused; of the others the share that got in.
        var due = ledger.Total.Planned - ledger.Planned(DocumentKind.Faulty) - ledger.Planned(DocumentKind.Conflict);
        var share = due > 0 ? Math.Min(1, (double)ledger.Total.Accepted / due) : 0;
        return month with { AcceptedPerInhabitantAndYear = month.PerInhabitantAndYear * month.Scale * share };
    }

    private ThresholdResult Judge(Threshold threshold, JudgedFigures judged)
    {
        var value = threshold.Metric switch
        {
            Metric.Lost => threshold.IsShare
                ? (double?)Verification?.Lost / Math.Max(1, Verification?.Checked ?? 1)
                : Verification?.Lost,
            Metric.Memory => Resources.Max(reading => reading.ServerMemory) / BytesPerMegabyte,
            _ => judged.ValueOf(threshold.Metric, threshold.IsShare),
        };
        return new ThresholdResult(threshold.Text, value, !threshold.IsCrossedBy(value));
    }

    private static string Named(DocumentKind kind) => $"{kind}".ToLowerInvariant();

    private static Dictionary<string, long> Counts(IEnumerable<(string Name, long Count)> counts) =>
        counts.Where(count => count.Count > 0)
            .ToDictionary(count => count.Name, count => count.Count, StringComparer.Ordinal);

    private static Dictionary<string, long> Ordered(IReadOnlyDictionary<string, long> counts) => counts
        .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
        .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
}
