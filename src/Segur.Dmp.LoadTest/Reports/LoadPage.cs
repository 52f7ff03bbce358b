using System.Globalization;
using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>A load report as one page.</summary>
internal static class LoadPage
{
    private const double BytesPerMegabyte = 1_000_000;

    public static string Render(LoadReport report) => Page.Render(
        report.Title, Header(report), Tiles(report),
        Html.Section(
            "Rate", "Documents a second: due by the plan, and acknowledged after commit.", LoadCharts.Rate(report)),
        Html.Section(
            "Latency", "Acknowledged documents, from their planned time to their answer; logarithmic.",
            LoadCharts.Latency(report)),
        Html.Section(
            "Percentiles", "How long all but the slowest took; each step to the right leaves a tenth as many.",
            LoadCharts.Percentiles([("all documents", report.Latency)])),
        Ramp(report), Mix(report), LoadTables.Answers(report), MonthOf(report), Drift(report),
        LoadTables.Verification(report), LoadTables.Thresholds(report), LoadTables.Run(report));

    private static XElement[] Header(LoadReport report) =>
    [
        new("h1", report.Title),
        new("p", string.Create(
            CultureInfo.InvariantCulture,
            $"{report.StartedAt:d MMMM yyyy, HH:mm} UTC, {ChartAxis.TimeLabel(report.Seconds)} long, ")
            + $"seed {report.Parameters.GetValueOrDefault("seed")}. Fictitious patients; open loop: documents are sent "
            + "at their planned times whatever the answers do."
            + (report.IsInterrupted ? " Stopped before its plan ended." : "")),
    ];

    private static XElement Tiles(LoadReport report)
    {
        var (totals, checks) = (report.Totals, report.Verification);
        var tiles = new List<XElement>();
        if (report.Command == "ramp")
        {
            tiles.Add(Tile(
                report.Knee is { } knee ? Html.Number((long)Math.Round(knee)) : "none",
                "documents a second: the last good step", report.Knee is null));
        }

        tiles.Add(Tile(Html.Number((long)Math.Round(report.AcceptedPerSecond)), "acknowledged documents a second"));
        tiles.Add(Tile(
            LoadCharts.Milliseconds(report.Latency.P99),
            $"p99; p50 {LoadCharts.Milliseconds(report.Latency.P50)}"));
        tiles.Add(Tile(
            Html.Number(totals.Errors), $"errors of {Html.Number(totals.Planned)} documents; "
            + $"{Html.Number(totals.Expected)} refused as expected", totals.Errors > 0));
        tiles.Add(checks is null
            ? Tile("–", "not verified")
            : Tile(
                Html.Number(checks.Lost), $"lost or wrong of {Html.Number(checks.Checked)} verified, "
                + $"{Html.Number(checks.Acknowledged)} acknowledged", checks.Lost > 0));
        tiles.Add(Tile(
            Html.Number(totals.Late), $"sent late, by at most {LoadCharts.Milliseconds(totals.MaxLateness)}",
            totals.Late > totals.Planned / 100));
        if (report.Month is { } month)
        {
            tiles.Add(Tile(
                month.PerInhabitantAndYear.ToString("0.00", CultureInfo.InvariantCulture),
                $"documents per inhabitant, annualised, in {month.Title}"));
        }

        return Html.Element("div", "tiles", tiles);
    }

    private static XElement Tile(string number, string text, bool isBad = false) => Html.Element(
        "div", isBad ? "tile bad" : "tile", new XElement("b", number), new XElement("span", text));

    private static XElement? Ramp(LoadReport report) => report.Ramp.Count == 0 ? null : Html.Section(
        "Ramp", "Latency by rate, and the steps in the order they were taken.",
        LoadCharts.Ramp(report),
        Html.Table(
            ["planned /s#", "acknowledged /s#", "p50 ms#", "p99 ms#", "errors#", "late#", ""],
            report.Ramp.Select(step => (IReadOnlyList<string>)
            [
                One(step.Rate), One(step.Accepted), One(step.P50), One(step.P99), Html.Number(step.Errors),
                Html.Number(step.Late), step.IsGood ? "good" : step.Reason,
            ])));

    private static XElement Mix(LoadReport report)
    {
        var most = Math.Max(1, report.Flows.Max(flow => flow.Planned));
        return Html.Section(
            "Mix", "What was sent, by flow; the share asked for is that of the whole month.",
            Html.Element("div", "chart", SvgChart.Bars([.. report.Flows.Select((flow, i) => (
                flow.Name,
                $"{Html.Number(flow.Planned)} ({Html.Percent(flow.Planned, report.Totals.Planned)})",
                (IReadOnlyList<ChartPart>)[new ChartPart((double)flow.Planned / most, $"f{i % 7}", flow.Name)]))])),
            Html.Table(
                ["flow", "asked#", "planned#", "acknowledged#", "errors#", "MB#", "p50 ms#", "p99 ms#"],
                report.Flows.Select(flow => (IReadOnlyList<string>)
                [
                    flow.Name, Html.Percent(flow.Share), Html.Number(flow.Planned), Html.Number(flow.Accepted),
                    Html.Number(flow.Errors), One(flow.Bytes / BytesPerMegabyte), One(flow.Latency.P50),
                    One(flow.Latency.P99),
                ])),
            Html.Table(
                ["model", "documents#"],
                report.Models.Select(model => (IReadOnlyList<string>)[model.Key, Html.Number(model.Value)])));
    }

    private static XElement? MonthOf(LoadReport report) => report.Month is not { } month ? null : Html.Section(
        "The month it stands for",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{month.From:ddd d MMM, HH:mm} to {month.To:ddd d MMM, HH:mm} at {month.Speed:0.##} times its speed and ")
            + $"{Html.Percent(month.Scale)} of its volume.",
        Html.Table(
            ["", ""],
            [
                ["month", month.Title],
                ["documents of the country", Html.Number(month.Documents)],
                ["source", month.Source],
                ["mix", month.Mix],
                ["hours and days", month.Shape],
                [
                    "documents per inhabitant, annualised",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{month.PerInhabitantAndYear:0.00}: the month × 12 / ")
                    + string.Create(CultureInfo.InvariantCulture, $"{month.Inhabitants / BytesPerMegabyte:0.0} million"),
                ],
                [
                    "the same for what was acknowledged here",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{month.AcceptedPerInhabitantAndYear:0.00}: its share of what was due, for the whole month"),
                ],
            ]));

    private static XElement? Drift(LoadReport report)
    {
        var isSeen = report.Resources.Any(reading => reading.ServerMemory is not null);
        if (report.Drift is not { } drift)
        {
            return isSeen
                ? Html.Section("Memory", "Of the server that the run started.", LoadCharts.Memory(report))
                : null;
        }

        var rows = new List<IReadOnlyList<string>>
        {
            (IReadOnlyList<string>)["p50", LoadCharts.Milliseconds(drift.FirstP50),
                LoadCharts.Milliseconds(drift.LastP50)],
            (IReadOnlyList<string>)["p99", LoadCharts.Milliseconds(drift.FirstP99),
                LoadCharts.Milliseconds(drift.LastP99)],
        };
        if (drift is { FirstMemory: { } first, LastMemory: { } last })
        {
            rows.Add(["memory of the server", Megabytes(first), Megabytes(last)]);
        }

        if (drift.MemoryPerHour is { } slope)
        {
            rows.Add(["its slope", "", $"{Megabytes(slope)} an hour"]);
        }

        return Html.Section(
            "Drift", "The first fifth of the run, after a tenth to settle, against the last fifth."
            + (isSeen ? "" : " The server's memory is not seen: it is not a process of this run."),
            Html.Table(["", "first#", "last#"], rows), isSeen ? LoadCharts.Memory(report) : null);
    }

    private static string Megabytes(double bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerMegabyte:0.0} MB");

    private static string One(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
