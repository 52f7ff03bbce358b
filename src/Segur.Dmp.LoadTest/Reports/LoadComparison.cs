using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Two load runs side by side.</summary>
internal sealed class LoadComparison(LoadReport first, LoadReport second)
{
    private const double BytesPerMegabyte = 1_000_000;

    /// <summary>Name, unit, and the figure of each run.</summary>
    public IReadOnlyList<(string Name, string Unit, double? First, double? Second)> Rows =>
    [
        Row("accepted", "/s", report => report.AcceptedPerSecond),
        Row("sent", "MB/s", report => report.Totals.Bytes / BytesPerMegabyte / report.Seconds),
        Row("p50", "ms", report => report.Latency.P50), Row("p95", "ms", report => report.Latency.P95),
        Row("p99", "ms", report => report.Latency.P99), Row("p99.9", "ms", report => report.Latency.P999),
        Row("max", "ms", report => report.Latency.Max), Row("planned", "", report => report.Totals.Planned),
        Row("acknowledged", "", report => report.Totals.Accepted),
        Row("expected refusals", "", report => report.Totals.Expected),
        Row("errors", "", report => report.Totals.Errors),
        Row("late sends", "", report => report.Totals.Late), Row("knee", "/s", report => report.Knee),
        Row("server, most memory", "MB", report =>
            report.Resources.Max(reading => (double?)reading.ServerMemory) / BytesPerMegabyte),
        Row("verified", "", report => report.Verification?.Checked),
        Row("lost", "", report => report.Verification?.Lost),
        .. first.Flows.Select(flow => Row($"{flow.Name} p99", "ms", report =>
            report.Flows.FirstOrDefault(other => other.Name == flow.Name)?.Latency.P99)),
    ];

    /// <summary>Parameters that are not the same.</summary>
    public IReadOnlyList<(string Name, string First, string Second)> Differences =>
    [
        .. first.Parameters.Keys.Union(second.Parameters.Keys, StringComparer.Ordinal)
            .Select(name => (
                name, first.Parameters.GetValueOrDefault(name, "–"), second.Parameters.GetValueOrDefault(name, "–")))
            .Where(row => row.Item2 != row.Item3),
    ];

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine($"A {first.Title}").AppendLine($"B {second.Title}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-24}{"A",14}{"B",14}{"difference",14}");
        foreach (var (name, unit, a, b) in Rows.Where(row => row.First is not null || row.Second is not null))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{name + (unit.Length == 0 ? "" : $" {unit}"),-24}{Figure(a),14}{Figure(b),14}{Difference(a, b),14}");
        }

        foreach (var (name, a, b) in Differences)
        {
            text.AppendLine($"{name}: {a} | {b}");
        }

        return text.ToString();
    }

    public string ToHtml() => Page.Render(
        "Two load runs",
        new XElement("h1", "Two load runs"), new XElement("p", $"A: {first.Title}. B: {second.Title}."),
        Html.Section(
            "Figures", "Differences are of B against A.",
            Html.Table(
                ["", "A#", "B#", "difference#"], Rows.Where(row => row.First is not null || row.Second is not null)
                .Select(row => (IReadOnlyList<string>)
                    [$"{row.Name} {row.Unit}", Figure(row.First), Figure(row.Second),
                        Difference(row.First, row.Second)]))),
        Html.Section(
            "Percentiles", "How long all but the slowest documents took; logarithmic.",
            LoadCharts.Percentiles([("A", first.Latency), ("B", second.Latency)])),
        Html.Section("Latency of A", first.Title, LoadCharts.Latency(first)),
        Html.Section("Latency of B", second.Title, LoadCharts.Latency(second)),
        Html.Section("Rate of A", first.Title, LoadCharts.Rate(first)),
        Html.Section("Rate of B", second.Title, LoadCharts.Rate(second)),
        Differences.Count == 0
            ? null
            : Html.Section(
                "Parameters", "Those that are not the same.",
                Html.Table(
                    ["", "A", "B"],
                        Differences.Select(row => (IReadOnlyList<string>)[row.Name, row.First, row.Second]))));

    private (string Name, string Unit, double? First, double? Second) Row(
        string name, string unit, Func<LoadReport, double?> figure) => (name, unit, figure(first), figure(second));

    private static string Figure(double? value) =>
        value?.ToString(value % 1 == 0 ? "0" : "0.00", CultureInfo.InvariantCulture) ?? "–";

    private static string Difference(double? first, double? second) => (first, second) switch
    {
        (null, _) or (_, null) => "",
        (0, 0) => "=",
        (0, { } b) => string.Create(CultureInfo.InvariantCulture, $"{b:+0.##;-0.##}"),
        var (a, b) when b >= 3 * a => string.Create(CultureInfo.InvariantCulture, $"× {b / a:0.0}"),
        var (a, b) => string.Create(CultureInfo.InvariantCulture, $"{100 * (b - a) / a:+0.0;-0.0;0.0} %"),
    };
}
