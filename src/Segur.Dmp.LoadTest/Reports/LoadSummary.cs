using System.Globalization;
using System.Text;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>A load report in a dozen lines, for a terminal.</summary>
internal static class LoadSummary
{
    private const double BytesPerMegabyte = 1_000_000;

    public static string Of(LoadReport report)
    {
        var text = new StringBuilder();
        var (totals, latency) = (report.Totals, report.Latency);
        text.AppendLine($"{report.Title}{(report.IsInterrupted ? " (stopped early)" : "")}");
        var sent = totals.Bytes / BytesPerMegabyte / report.Seconds;
        Line(
            text, "accepted",
            $"{totals.Accepted} of {totals.Planned} planned in {report.Seconds:0.0} s: "
            + $"{report.AcceptedPerSecond:0.0}/s, {sent:0.0} MB/s sent");
        Line(
            text, "latency",
            $"p50 {latency.P50:0.0}  p95 {latency.P95:0.0}  p99 {latency.P99:0.0}  p99.9 {latency.P999:0.0}  "
            + $"max {latency.Max:0.0} ms, from the planned time");
        Line(text, "late sends", $"{totals.Late}, at most {totals.MaxLateness:0.0} ms late");
        Line(text, "refusals", $"{totals.Expected} as expected{Listed(report.Expected)}");
        Line(text, "errors", $"{totals.Errors}{Listed(report.Errors)}");
        if (report.Month is { } month)
        {
            Line(
                text, "stands for",
                $"{month.Title}, {month.Documents / BytesPerMegabyte:0.0} million documents: "
                + $"{month.PerInhabitantAndYear:0.00} per inhabitant, annualised; "
                + $"acknowledged here: {month.AcceptedPerInhabitantAndYear:0.00}");
        }

        if (report.Command == "ramp")
        {
            Line(text, "knee", report.Knee is { } knee ? $"{knee:0} documents/s" : "below the first step");
        }

        if (report.Verification is { } checks)
        {
            var verdict = checks.Lost == 0
                ? "all as sent"
                : $"{checks.Missing} missing, {checks.Different} different, {checks.Misplaced} in a wrong state";
            Line(
                text, "verified",
                $"{checks.Checked} of {checks.Acknowledged} acknowledged documents: {verdict}; "
                + $"{checks.Deprecated} replaced ones deprecated");
        }

        foreach (var threshold in report.Thresholds)
        {
            var value = threshold.Value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "unknown";
            Line(text, "fail if", $"{threshold.Condition}: {value}, {(threshold.Holds ? "kept clear" : "FAILED")}");
        }

        return text.ToString();
    }

    private static string Listed(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "" : $": {string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}";

    private static void Line(StringBuilder text, string name, string line) =>
        text.AppendLine($"  {name,-12}{line}");
}
