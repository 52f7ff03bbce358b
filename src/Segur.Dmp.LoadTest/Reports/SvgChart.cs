using System.Globalization;
using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Charts as inline SVG, in colours that the page gives by class; bars tell their number on hover.</summary>
internal static class SvgChart
{
    public const int Width = 1000;

    private const int RowHeight = 26;
    private const int BarHeight = 16;
    private const int LabelWidth = 310;
    private const int ValueWidth = 150;
    private const int ColumnsHeight = 240;
    private const int ColumnsTop = 14;

    /// <summary>One horizontal bar a row, each of parts side by side; a bar of 1 fills the width.</summary>
    /// <param name="rows">Label, text at the end, and the parts: length, class, text on hover.</param>
    public static XElement Bars(IReadOnlyList<(string Label, string Value, IReadOnlyList<ChartPart> Parts)> rows)
    {
        const int room = Width - LabelWidth - ValueWidth;
        var svg = Canvas((rows.Count * RowHeight) + 4);
        for (var i = 0; i < rows.Count; i++)
        {
            var top = (i * RowHeight) + 4;
            svg.Add(Text(LabelWidth - 10, top + 13, "end", cssClass: null, rows[i].Label));
            var left = (double)LabelWidth;
            foreach (var part in rows[i].Parts)
            {
                var length = part.Length * room;
                svg.Add(Rectangle(left, top, length, BarHeight, part));
                left += length;
            }

            svg.Add(Text(left + 8, top + 13, "start", "soft", rows[i].Value));
        }

        return svg;
    }

    /// <summary>One column a group, each of parts on top of each other; lengths are numbers.</summary>
    public static XElement Columns(IReadOnlyList<(string Label, IReadOnlyList<ChartPart> Parts)> groups)
    {
        var most = Math.Max(1, groups.Select(group => group.Parts.Sum(part => part.Length)).DefaultIfEmpty().Max());
        var svg = Canvas(ColumnsHeight + ColumnsTop + 24);
        var floor = ColumnsTop + ColumnsHeight;
        svg.Add(new XElement(
            "line", At("x1", 0), At("x2", Width), At("y1", floor), At("y2", floor)));
        var step = (double)Width / Math.Max(1, groups.Count);
        var wide = Math.Min(step * 0.6, 120);
        for (var i = 0; i < groups.Count; i++)
        {
            var left = (i * step) + ((step - wide) / 2);
            var top = (double)floor;
            foreach (var part in groups[i].Parts)
            {
                var height = part.Length / most * (ColumnsHeight - 16);
                top -= height;
                svg.Add(Rectangle(left, top, wide, height, part));
            }

            var middle = left + (wide / 2);
            svg.Add(Text(middle, floor + 17, "middle", "soft", groups[i].Label));
            svg.Add(Text(
                middle, top - 5, "middle", cssClass: null,
                Html.Number((long)groups[i].Parts.Sum(part => part.Length))));
        }

        return svg;
    }

    /// <summary>What the colours mean.</summary>
    public static XElement Legend(IEnumerable<(string CssClass, string Text)> entries) => Html.Element(
        "div", "legend", entries.Select(entry => new XElement(
            "span", Html.Element("i", entry.CssClass, ""), entry.Text)));

    /// <summary>An empty picture as wide as all others.</summary>
    public static XElement Canvas(int height) => new(
        "svg", new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}")),
        new XAttribute("role", "img"));

    private static XElement Rectangle(double left, double top, double width, double height, ChartPart part) => new(
        "rect", At("x", left), At("y", top), At("width", width), At("height", height),
        new XAttribute("class", part.CssClass), new XElement("title", part.Text));

    public static XElement Text(double x, double y, string anchor, string? cssClass, string text) => new(
        "text", At("x", x), At("y", y), new XAttribute("text-anchor", anchor),
        cssClass is null ? null : new XAttribute("class", cssClass), text);

    public static XAttribute At(string name, double value) =>
        new(name, Math.Round(value, 2).ToString(CultureInfo.InvariantCulture));
}
