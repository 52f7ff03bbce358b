using System.Globalization;
using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Elements of a page. They are XML elements, so all that is put into them is escaped.</summary>
internal static class Html
{
    public static XElement Element(string name, string? cssClass, params object?[] content) =>
        new(name, cssClass is null ? null : new XAttribute("class", cssClass), content);

    public static XElement Section(string title, string text, params object?[] content) =>
        new("section", new XElement("h2", title), new XElement("p", text), content);

    /// <summary>A table; columns whose header ends in a number sign are aligned as numbers.</summary>
    public static XElement Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        const char number = '#';
        var classes = headers.Select(header => header.EndsWith(number) ? "number" : null).ToArray();
        return Element(
            "div", "scroll", new XElement(
                "table",
                new XElement("thead", new XElement(
                    "tr", headers.Select((header, i) => Element("th", classes[i], header.TrimEnd(number))))),
                new XElement("tbody", rows.Select(
                    row => new XElement("tr", row.Select((cell, i) => Element("td", classes[i], cell)))))));
    }

    public static string Number(long value) =>
        value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    public static string Percent(double? share) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %") : "–";

    public static string Percent(long count, long total) => Percent(total == 0 ? null : (double)count / total);
}
