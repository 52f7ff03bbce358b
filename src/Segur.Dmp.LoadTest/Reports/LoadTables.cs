using System.Globalization;
using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>The tables at the end of a load report's page.</summary>
internal static class LoadTables
{
    public static XElement Answers(LoadReport report)
    {
        var bars = report.Errors.Select(error => (error.Key, error.Value, Colour: "f3"))
            .Concat(report.Expected.Select(refusal => ($"{refusal.Key} (expected)", refusal.Value, Colour: "f4")))
                .ToList();
        var most = Math.Max(1, bars.Select(bar => bar.Value).DefaultIfEmpty().Max());
        return Html.Section(
            "Refusals and errors",
            "Expected: faulty documents, other bytes under a known uniqueId, replacements that overtook what they "
            + "replace. All else is an error.",
            bars.Count == 0
                ? new XElement("p", "None.")
                : Html.Element("div", "chart", SvgChart.Bars([.. bars.Select(bar => (
                    bar.Item1, Html.Number(bar.Value),
                    (IReadOnlyList<ChartPart>)[new ChartPart((double)bar.Value / most, bar.Colour, bar.Item1)]))])),
            Html.Table(
                ["sent as", "documents#"],
                report.Kinds.Select(kind => (IReadOnlyList<string>)[kind.Key, Html.Number(kind.Value)])));
    }

    public static XElement Verification(LoadReport report)
    {
        if (report.Verification is not { } checks)
        {
            return Html.Section("Verification", "None was asked for.");
        }

        var all = checks.Checked == checks.Acknowledged
            ? "All acknowledged documents were"
            : $"An even sample of {Html.Number(checks.Checked)} of {Html.Number(checks.Acknowledged)} acknowledged "
                + "documents was";
        return Html.Section(
            "Verification",
            $"{all} fetched after the run and compared by SHA-256 with what was sent, in "
            + string.Create(CultureInfo.InvariantCulture, $"{checks.Seconds:0.0} s."),
            Html.Table(
                ["", "documents#"],
                [
                    ["as sent", Html.Number(checks.Checked - checks.Missing - checks.Different)],
                    ["missing", Html.Number(checks.Missing)],
                    ["other bytes", Html.Number(checks.Different)],
                    ["in a wrong state", Html.Number(checks.Misplaced)],
                    ["replaced, and deprecated", Html.Number(checks.Deprecated)],
                ]),
            checks.Examples.Count == 0 ? null
                : new XElement("p", $"Wrong, for instance: {string.Join(", ", checks.Examples)}"));
    }

    public static XElement? Thresholds(LoadReport report) => report.Thresholds.Count == 0 ? null : Html.Section(
        "Thresholds", "The run fails if one of these is so.",
        new XElement(
            "table",
            new XElement("tbody", report.Thresholds.Select(result => new XElement(
                "tr", new XElement("td", result.Condition),
                Html.Element(
                    "td", "number", result.Value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "unknown"),
                Html.Element("td", result.Holds ? "good" : "bad", result.Holds ? "kept clear" : "failed"))))));

    public static XElement Run(LoadReport report)
    {
        var host = report.Host;
        return Html.Section(
            "The run", "Enough to repeat it: the same seed makes the same documents and the same plan.",
            Rows(report.Parameters.Select(parameter => (parameter.Key, parameter.Value))),
            new XElement("h3", "Machine"),
            Rows(
            [
                ("segur-load", host.Tool), ("runtime", host.Runtime), ("system", host.System),
                ("processor", $"{host.Processor}, {host.Cores} cores"),
                ("memory", string.Create(CultureInfo.InvariantCulture, $"{host.MemoryBytes / 1e9:0.0} GB")),
                ("server and PostgreSQL",
                    host.IsShared ? "on the same machine, started by the run" : "the target's own"),
                ("CPU, in cores", Cpu(report)),
            ]));
    }

    private static XElement Rows(IEnumerable<(string Name, string Value)> rows) => Html.Element(
        "div", "scroll", new XElement("table", new XElement("tbody", rows.Select(row => new XElement(
            "tr", new XElement("td", row.Name), Html.Element("td", "words", row.Value))))));

    private static string Cpu(LoadReport report)
    {
        if (report.Resources.Count < 2)
        {
            return "not measured";
        }

        var (first, last) = (report.Resources[0], report.Resources[^1]);
        var seconds = last.At - first.At;
        string Cores(double? cpu) =>
            cpu is { } used ? string.Create(CultureInfo.InvariantCulture, $"{used / seconds:0.00}") : "not seen";
        return $"server {Cores(last.ServerCpu - first.ServerCpu)}, "
            + $"PostgreSQL {Cores(last.PostgresCpu - first.PostgresCpu)}, "
            + $"segur-load {Cores(last.ToolCpu - first.ToolCpu)}";
    }
}
