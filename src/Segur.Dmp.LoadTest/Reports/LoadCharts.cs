using System.Globalization;
using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>The charts of one or several load reports.</summary>
internal static class LoadCharts
{
    // Shares of a percentile curve: dense where it bends, up to one in a million.
    private static readonly double[] Shares =
        [.. Enumerable.Range(0, 61).Select(i => 1 - Math.Pow(10, -i / 10.0))];

    public static XElement[] Rate(LoadReport report)
    {
        var points = Points(report);
        var planned = points.Select(point => (point.At, (double?)(point.Figures.Planned / point.Seconds))).ToList();
        var accepted = points.Select(point => (point.At, (double?)(point.Figures.Accepted / point.Seconds))).ToList();
        var lines = new List<ChartLine> { new("planned", 1, planned), new("acknowledged", 0, accepted) };
        if (report.Totals.Errors > 0)
        {
            lines.Add(new("errors", 3, [.. points.Select(point =>
                (point.At, (double?)(point.Figures.Errors / point.Seconds)))]));
        }

        var most = lines.Max(line => line.Points.Select(point => point.Item2 ?? 0).DefaultIfEmpty().Max());
        return LineChart.Draw(
            ChartAxis.Time(report.Seconds), ChartAxis.FromZero(most, Short), lines, Moment(report), PerSecond);
    }

    public static XElement[] Latency(LoadReport report)
    {
        var points = Points(report);
        ChartLine Line(string name, int colour, Func<LatencySummary, double> value) =>
            new(name, colour, [.. points.Select(
            point => (point.At, point.Figures.Latency.Count > 0 ? value(point.Figures.Latency) : (double?)null))]);
        ChartLine[] lines =
        [
            Line("p99", 3, latency => latency.P99), Line("p95", 1, latency => latency.P95),
            Line("p50", 0, latency => latency.P50),
        ];
        var values = lines.SelectMany(line => line.Points).Select(point => point.Y ?? 0).Where(y => y > 0).ToList();
        return LineChart.Draw(
            ChartAxis.Time(report.Seconds),
            ChartAxis.Logarithmic(values.DefaultIfEmpty(1).Min(), values.DefaultIfEmpty(1).Max(), MillisecondsShort),
            lines, Moment(report), Milliseconds);
    }

    /// <summary>Latency by the share of documents that took no longer, one line a report.</summary>
    public static XElement[] Percentiles(IReadOnlyList<(string Name, LatencySummary Latency)> runs)
    {
        var lines = runs.Select((run, i) => new ChartLine(run.Name, i == 0 ? 0 : i + 2, Curve(run.Latency))).ToList();
        var ends = lines.Max(line => line.Points.Select(point => point.X).DefaultIfEmpty(1).Max());
        string[] labels = ["0 %", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %"];
        var ticks = labels.Select((label, i) => ((double)i, label)).Append((Math.Log10(2), "50 %"))
            .Where(tick => tick.Item1 <= ends + 0.01).ToList();
        var values = lines.SelectMany(line => line.Points).Select(point => point.Y ?? 0).Where(y => y > 0).ToList();
        return LineChart.Draw(
            ChartAxis.Of(0, Math.Max(1, ends), ticks),
            ChartAxis.Logarithmic(values.DefaultIfEmpty(1).Min(), values.DefaultIfEmpty(1).Max(), MillisecondsShort),
            lines, PercentOf, Milliseconds);
    }

    public static XElement[] Ramp(LoadReport report)
    {
        var steps = report.Ramp.OrderBy(step => step.Rate).ToList();
        ChartLine[] lines =
        [
            new("p99", 3, [.. steps.Select(step => (step.Rate, (double?)step.P99))]),
            new("p50", 0, [.. steps.Select(step => (step.Rate, (double?)step.P50))]),
        ];
        var values = steps.SelectMany(step => new[] { step.P50, step.P99 }).Where(value => value > 0).ToList();
        return LineChart.Draw(
            ChartAxis.FromZero(steps.Max(step => step.Rate), Short),
            ChartAxis.Logarithmic(values.DefaultIfEmpty(1).Min(), values.DefaultIfEmpty(1).Max(), MillisecondsShort),
            lines, PerSecond, Milliseconds);
    }

    public static XElement[] Memory(LoadReport report)
    {
        const double megabyte = 1_000_000;
        var points = report.Resources.Where(reading => reading.ServerMemory is not null)
            .Select(reading => (reading.At, (double?)(reading.ServerMemory / megabyte))).ToList();
        string Label(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} MB");
        return LineChart.Draw(
            ChartAxis.Time(report.Seconds), ChartAxis.FromZero(points.Max(point => point.Item2 ?? 0), Label),
            [new ChartLine("resident memory of the server", 4, points)], Moment(report), Label);
    }

    public static string Milliseconds(double value) => value.ToString(
        value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ms";

    private static string MillisecondsShort(double value) =>
        value >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.##} s")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.###} ms");

    private static string PerSecond(double value) =>
        value.ToString(value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture) + " /s";

    private static string Short(double value) =>
        value < 10 ? value.ToString("0.##", CultureInfo.InvariantCulture) : Html.Number((long)value);

    // Trailing intervals in which only answers came belong to the picture; an empty last one does not. The last
    // interval may be cut short by the end of the run, and so its seconds are those that it had.
    private static List<(double At, double Seconds, IntervalFigures Figures)> Points(LoadReport report) =>
    [
        .. report.Timeline.Select((figures, i) => (
            At: Math.Min((i + 0.5) * report.IntervalSeconds, report.Seconds),
            Seconds: Math.Clamp(report.Seconds - (i * report.IntervalSeconds), 0.05, report.IntervalSeconds),
            figures)).Where(point => point.Seconds >= report.IntervalSeconds / 2),
    ];

    private static Func<double, string> Moment(LoadReport report) => at =>
        report.Month is { } month
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{ChartAxis.TimeLabel(at)} = {month.From.AddSeconds(at * month.Speed):ddd d MMM, HH:mm}")
            : ChartAxis.TimeLabel(at);

    private static List<(double X, double? Y)> Curve(LatencySummary latency)
    {
        if (latency.Count == 0)
        {
            return [];
        }

        var histogram = latency.ToHistogram();
        return
        [
            .. Shares.Where(share => share <= 1 - (0.5 / latency.Count)).Select(share => (
                -Math.Log10(1 - share), (double?)Math.Max(0.001, histogram.Percentile(Math.Max(share, 1e-9))))),
        ];
    }

    private static string PercentOf(double x) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * (1 - Math.Pow(10, -x)):0.#####} % took at most");
}
