using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Segur.Dmp.LoadTest.Reports;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>The report as one page that needs nothing else: no script, no font, no picture from elsewhere.</summary>
internal static class HtmlReport
{
    private const int MostBars = 14;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Render(ConsentReport report) => Page.Render(
        $"Consent at scale: {NameOf(report)}",
        Header(report), Tiles(report), ReaderSection.Of(report), Documents(report),
        Bars(
            "Refused accesses by rule", "Denied or filtered, as traced in the profiles.", report.Traces,
            [.. report.Refusals.Select(rule => new NamedCount($"{rule.Rule} {rule.Title}", rule.Count))]),
        Bars("Activity of patients", "Acts of holders and parents.", report.Size, report.PatientActs),
        Bars(
            "Acts of professionals on their authorisations", "TD0.3, beside searches and reads.", report.Size,
            report.ProfessionalActs),
        Bars("Profiles at the end", "By state.", report.Size, report.States),
        Bars("What holds in profiles", "A profile may count in several lines.", report.Size, report.Profiles),
        Traces(report), Run(report));

    private static string NameOf(ConsentReport report) => Setting(report, "name");

    private static string Setting(ConsentReport report, string name) =>
        report.Population.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static XElement[] Header(ConsentReport report) =>
    [
        new("h1", NameOf(report)),
        new("p", $"{Html.Number(report.Size)} profiles, {Setting(report, "months")} months of care from "
            + $"{Setting(report, "starts")} and the window to object, seed {Setting(report, "seed")}. "
            + "Fictitious persons; rates as in the population file, of which many are design."),
    ];

    private static XElement Tiles(ConsentReport report)
    {
        var professionals = report.Readers.Where(reader => reader.Role.Length > 0).ToList();
        var wanted = professionals.Sum(reader => reader.Wanted);
        var produced = report.Flows.Sum(flow => flow.Produced);
        var deposited = report.Flows.Sum(flow => flow.Deposited);
        return Html.Element(
            "div", "tiles",
            Tile(Html.Percent(professionals.Sum(reader => reader.Readable), wanted),
                $"of {Html.Number(wanted)} documents that professionals needed were readable"),
            Tile(Html.Number(deposited), $"documents deposited, {Html.Percent(deposited, produced)} of those written"),
            Tile(Html.Number(report.Readers.Sum(reader => reader.Needs)), "times somebody looked into a record"),
            Tile(Html.Number(report.Traces), "traces in the profiles"),
            Tile(Html.Number(report.Refusals.Sum(rule => rule.Count)), "accesses refused, each with its rule"),
            Tile(report.Timing is { } timing ? Html.Number((long)timing.ProfilesPerSecond) : "–", "profiles a second"));
    }

    private static XElement Tile(string number, string text) =>
        Html.Element("div", "tile", new XElement("b", number), new XElement("span", text));

    private static XElement Documents(ConsentReport report)
    {
        var months = report.Flows.SelectMany(flow => flow.Months).Select(month => month.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var groups = months.Select(month => (
            $"month {month.TrimStart('0')}",
            (IReadOnlyList<ChartPart>)[.. report.Flows.Select((flow, i) => (Flow: flow, Count: CountIn(flow, month), i))
                .Select(part => new ChartPart(
                    part.Count, ColourOf(part.i), $"{Words(part.Flow.Name)}: {Html.Number(part.Count)}"))])).ToList();
        return Html.Section(
            "Documents by month and flow", "As deposited, after the window to object.",
            SvgChart.Legend(report.Flows.Select((flow, i) => (ColourOf(i), Words(flow.Name)))),
            SvgChart.Columns(groups),
            Html.Table(
                ["flow", "care paths#", "written#", "deposited#", "share#", "refused by", "hidden at deposit"],
                report.Flows.Select(flow => (IReadOnlyList<string>)
                [
                    Words(flow.Name), Html.Number(flow.CarePaths), Html.Number(flow.Produced),
                    Html.Number(flow.Deposited), Html.Percent(flow.Deposited, flow.Produced),
                    string.Join(", ", flow.Refusals.Select(rule => $"{rule.Rule} {Html.Number(rule.Count)}")),
                    string.Join(", ", flow.Hidden.Select(hidden => $"{hidden.Name} {Html.Number(hidden.Count)}")),
                ])));
    }

    private static long CountIn(FlowReport flow, string month) =>
        flow.Months.FirstOrDefault(count => count.Name == month)?.Count ?? 0;

    /// <summary>Name of a file's entry, for people.</summary>
    public static string Words(string name) => name.Replace('_', ' ');

    /// <summary>Colour of the n-th of a few.</summary>
    public static string ColourOf(int index) =>
        index <= 6 ? string.Create(CultureInfo.InvariantCulture, $"f{index}") : "fr";

    private static XElement Bars(string title, string text, long total, IReadOnlyList<NamedCount> counts)
    {
        var ordered = counts.OrderByDescending(count => count.Count).Take(MostBars).ToList();
        var most = Math.Max(1, ordered.Select(count => count.Count).DefaultIfEmpty().Max());
        var rows = ordered.Select(count => (
            Shortened(count.Name),
            $"{Html.Number(count.Count)} ({Html.Percent(count.Count, total)})",
            (IReadOnlyList<ChartPart>)[new ChartPart((double)count.Count / most, "f0", count.Name)])).ToList();
        return Html.Section(
            title, text, SvgChart.Bars(rows),
            Html.Element(
                "details", null, new XElement("summary", "all numbers"),
                Html.Table(["", "count#", "share#"], counts.Select(count => (IReadOnlyList<string>)
                    [count.Name, Html.Number(count.Count), Html.Percent(count.Count, total)]))));
    }

    private static string Shortened(string text)
    {
        const int longest = 36;
        return text.Length <= longest ? text : $"{text[..(longest - 1)].TrimEnd()}…";
    }

    private static XElement Traces(ConsentReport report)
    {
        var kinds = report.TraceKinds.GroupBy(kind => (kind.Actor, kind.Action))
            .Select(group => new NamedCount($"{group.Key.Actor}: {group.Key.Action}", group.Sum(kind => kind.Count)))
            .ToList();
        var section = Bars(
            "Traces", "Every stored event bears who, what and by which rule; here by actor and action.", report.Traces,
            kinds);
        section.Add(Html.Element(
            "details", null, new XElement("summary", "by event, actor, action, outcome and rule"),
            Html.Table(
                ["event", "actor", "action", "outcome", "rule", "count#"],
                report.TraceKinds.Select(kind => (IReadOnlyList<string>)
                    [kind.Event, kind.Actor, kind.Action, kind.Outcome, kind.Rule, Html.Number(kind.Count)]))));
        return section;
    }

    private static XElement Run(ConsentReport report)
    {
        var timing = report.Timing is not { } t ? "not measured" : string.Create(
            CultureInfo.InvariantCulture,
            $"{t.Plan:0.0} s to draw the lives, {t.Run:0.0} s to live them: {t.ProfilesPerSecond:0} profiles and "
                + $"{t.EventsPerSecond:0} stored events a second.");
        return Html.Section(
            "The run", timing,
            Html.Table(["verified", "times#"], report.Checks.Select(check => (IReadOnlyList<string>)
                [Words(check.Name), Html.Number(check.Count)])),
            Html.Element(
                "details", null, new XElement("summary", "the population, every rate and setting of it"),
                new XElement("pre", JsonSerializer.Serialize(report.Population, Indented))));
    }
}
