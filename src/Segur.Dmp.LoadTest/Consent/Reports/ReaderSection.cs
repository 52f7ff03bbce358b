using System.Globalization;
using System.Xml.Linq;
using Segur.Dmp.LoadTest.Reports;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>What share of the documents each reader got, and which rule kept the others.</summary>
internal static class ReaderSection
{
    // As many colours as can be told apart beside that of what was read; other rules share one.
    private const int MostRules = 6;

    public static XElement Of(ConsentReport report)
    {
        var titles = report.Readers.SelectMany(reader => reader.Reasons)
            .GroupBy(reason => reason.Rule, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(reason => reason.Count))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.First()).ToList();
        var colours = titles.Take(MostRules).Select((reason, i) => (reason.Rule, Colour: HtmlReport.ColourOf(1 + i)))
            .ToDictionary(pair => pair.Rule, pair => pair.Colour, StringComparer.Ordinal);
        var legend = new List<(string, string)> { ("f0", "read") };
        legend.AddRange(titles.Take(MostRules).Select(reason => (colours[reason.Rule], Described(reason))));
        if (titles.Count > MostRules)
        {
            legend.Add(("fr", "other rules"));
        }

        return Html.Section(
            "Could they read what they needed?",
            "Of the documents that each reader wanted, the newest of the types that matter to it: read, or kept back "
                + "by which rule. A document counts as wanted even if the record never took it.",
            SvgChart.Legend(legend),
            SvgChart.Bars([.. report.Readers.Where(reader => reader.Wanted > 0).Select(reader => (
                LabelOf(reader),
                $"{Html.Percent(reader.ReadableShare)} of {Html.Number(reader.Wanted)}",
                (IReadOnlyList<ChartPart>)PartsOf(reader, colours)))]),
            Table(report),
            Html.Element(
                "details", null, new XElement("summary", "why not, by reader and rule"), Reasons(report)));
    }

    private static string LabelOf(ReaderReport reader) => reader.Mode is "" or "Normal"
        ? HtmlReport.Words(reader.Name)
        : $"{HtmlReport.Words(reader.Name)} ({reader.Mode})";

    private static string Described(RuleCount reason) => $"{reason.Rule} {reason.Title}";

    private static List<ChartPart> PartsOf(ReaderReport reader, Dictionary<string, string> colours)
    {
        var parts = new List<ChartPart>
        {
            new((double)reader.Readable / reader.Wanted, "f0", $"read: {Html.Number(reader.Readable)}"),
        };
        parts.AddRange(reader.Reasons
            .OrderBy(reason => colours.GetValueOrDefault(reason.Rule, "fr"), StringComparer.Ordinal)
            .Select(reason => new ChartPart(
                (double)reason.Count / reader.Wanted, colours.GetValueOrDefault(reason.Rule, "fr"),
                $"{Described(reason)}: {Html.Number(reason.Count)}")));
        return parts;
    }

    private static XElement Table(ConsentReport report) => Html.Table(
        ["reader", "role", "needs#", "nothing there#", "authorised#", "wanted#", "read#", "share#"],
        report.Readers.Select(reader => (IReadOnlyList<string>)
        [
            LabelOf(reader), reader.Role, Html.Number(reader.Needs), Html.Number(reader.NothingThere),
            reader.Mode == "Normal" ? Html.Percent(reader.Authorised, reader.Needs) : "–", Html.Number(reader.Wanted),
            Html.Number(reader.Readable), Html.Percent(reader.ReadableShare),
        ]));

    private static XElement Reasons(ConsentReport report) => Html.Table(
        ["reader", "rule", "which was not met", "documents#", "of wanted#"],
        report.Readers.SelectMany(reader => reader.Reasons.Select(reason => (IReadOnlyList<string>)
        [
            LabelOf(reader), reason.Rule, reason.Title, reason.Count.ToString(CultureInfo.InvariantCulture),
            Html.Percent(reason.Count, reader.Wanted),
        ])));
}
