using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Verifying;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>
/// Adds up runs that were made side by side: counts and histograms exactly, timelines from the beginning of each. What
/// belongs to one run alone (month's share, ramp, drift, processes, thresholds) is left out.
/// </summary>
internal static class LoadMerge
{
    /// <exception cref="LoadInputException">Their timelines have intervals of different lengths.</exception>
    public static LoadReport Of(IReadOnlyList<LoadReport> reports)
    {
        var first = reports[0];
        if (reports.Any(report => report.IntervalSeconds != first.IntervalSeconds))
        {
            throw new LoadInputException("The runs have timelines of different intervals; give them the same length.");
        }

        return new LoadReport
        {
            Command = "merge", Title = $"{reports.Count} runs: {first.Title}",
            StartedAt = reports.Min(report => report.StartedAt), Seconds = reports.Max(report => report.Seconds),
            IsInterrupted = reports.Any(report => report.IsInterrupted), Host = first.Host,
            Parameters = Parameters(reports), Totals = Totals(reports),
            Latency = Merge(reports.Select(report => report.Latency)),
            Flows = [.. reports.SelectMany(report => report.Flows).GroupBy(flow => flow.Name).Select(Flow)],
            Models = Sum(reports.Select(report => report.Models)), Kinds = Sum(reports.Select(report => report.Kinds)),
            Expected = Sum(reports.Select(report => report.Expected)),
            Errors = Sum(reports.Select(report => report.Errors)),
            IntervalSeconds = first.IntervalSeconds, Timeline = Timeline(reports), Resources = [],
            Verification = Verification(
                [.. reports.Select(report => report.Verification).OfType<VerificationFigures>()]),
        };
    }

    // A parameter that the runs do not share is shown with all its values.
    private static Dictionary<string, string> Parameters(IReadOnlyList<LoadReport> reports) =>
        reports[0].Parameters.Keys
        .ToDictionary(name => name, name => string.Join(" | ", reports
            .Select(report => report.Parameters.GetValueOrDefault(name, "–")).Distinct(StringComparer.Ordinal)));

    private static RunTotals Totals(IReadOnlyList<LoadReport> reports) => new()
    {
        Planned = reports.Sum(report => report.Totals.Planned), Sent = reports.Sum(report => report.Totals.Sent),
        Accepted = reports.Sum(report => report.Totals.Accepted),
        Expected = reports.Sum(report => report.Totals.Expected),
        Errors = reports.Sum(report => report.Totals.Errors), Late = reports.Sum(report => report.Totals.Late),
        MaxLateness = reports.Max(report => report.Totals.MaxLateness),
        Bytes = reports.Sum(report => report.Totals.Bytes),
    };

    private static FlowFigures Flow(IGrouping<string, FlowFigures> flows) => new()
    {
        Name = flows.Key, Share = flows.Average(flow => flow.Share), Planned = flows.Sum(flow => flow.Planned),
        Accepted = flows.Sum(flow => flow.Accepted), Errors = flows.Sum(flow => flow.Errors),
        Bytes = flows.Sum(flow => flow.Bytes), Latency = Merge(flows.Select(flow => flow.Latency)),
    };

    private static List<IntervalFigures> Timeline(IReadOnlyList<LoadReport> reports)
    {
        var merged = new List<IntervalFigures>();
        for (var i = 0; i < reports.Max(report => report.Timeline.Count); i++)
        {
            var at = reports.Where(report => i < report.Timeline.Count).Select(report => report.Timeline[i]).ToList();
            merged.Add(new IntervalFigures
            {
                Planned = at.Sum(figures => figures.Planned), Accepted = at.Sum(figures => figures.Accepted),
                Errors = at.Sum(figures => figures.Errors), Latency = Merge(at.Select(figures => figures.Latency)),
            });
        }

        return merged;
    }

    private static VerificationFigures? Verification(IReadOnlyList<VerificationFigures> checks) =>
        checks.Count == 0 ? null : new()
    {
        Acknowledged = checks.Sum(check => check.Acknowledged), Checked = checks.Sum(check => check.Checked),
        Missing = checks.Sum(check => check.Missing), Different = checks.Sum(check => check.Different),
        Misplaced = checks.Sum(check => check.Misplaced), Deprecated = checks.Sum(check => check.Deprecated),
        Seconds = checks.Sum(check => check.Seconds), Examples = [.. checks.SelectMany(check => check.Examples)],
    };

    private static LatencySummary Merge(IEnumerable<LatencySummary> summaries)
    {
        var merged = new LatencyHistogram();
        foreach (var summary in summaries)
        {
            merged.Add(summary.ToHistogram());
        }

        return LatencySummary.Of(merged);
    }

    private static Dictionary<string, long> Sum(IEnumerable<IReadOnlyDictionary<string, long>> counts) => counts
        .SelectMany(count => count).GroupBy(count => count.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(count => count.Value), StringComparer.Ordinal);
}
