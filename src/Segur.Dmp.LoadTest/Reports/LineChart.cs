using System.Globalization;
using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Lines over a common x as inline SVG, with a legend; hovering tells the numbers of each x.</summary>
internal static class LineChart
{
    private const int Left = 64;
    private const int Right = SvgChart.Width - 12;
    private const int Top = 12;
    private const int Floor = 262;

    /// <summary>Draws the lines.</summary>
    /// <param name="x">Scale along the floor.</param>
    /// <param name="y">Scale upwards.</param>
    /// <param name="lines">What to draw.</param>
    /// <param name="hover">Text of an x.</param>
    /// <param name="value">Text of a y.</param>
    public static XElement[] Draw(
        ChartAxis x, ChartAxis y, IReadOnlyList<ChartLine> lines, Func<double, string> hover,
        Func<double, string> value)
    {
        var svg = SvgChart.Canvas(Floor + 28);
        foreach (var (at, label) in y.Ticks)
        {
            svg.Add(Rule(Left, Right, UpTo(y, at), UpTo(y, at)));
            svg.Add(SvgChart.Text(Left - 8, UpTo(y, at) + 4, "end", "soft", label));
        }

        foreach (var (at, label) in x.Ticks)
        {
            svg.Add(Rule(Along(x, at), Along(x, at), Floor, Floor + 5));
            svg.Add(SvgChart.Text(Along(x, at), Floor + 20, "middle", "soft", label));
        }

        foreach (var line in lines)
        {
            svg.Add(Pieces(line).Select(piece => new XElement(
                "polyline", new XAttribute("class", $"s{line.Colour}"),
                new XAttribute("points", string.Join(' ', piece.Select(point => Point(x, y, point)))))));
        }

        svg.Add(Bands(x, lines, hover, value));
        return
        [
            SvgChart.Legend(lines.Select(line => ($"f{line.Colour}", line.Name))),
            Html.Element("div", "chart", svg),
        ];
    }

    private static double Along(ChartAxis x, double value) => Left + (x.ShareOf(value) * (Right - Left));

    private static double UpTo(ChartAxis y, double value) => Floor - (y.ShareOf(value) * (Floor - Top));

    private static XElement Rule(double x1, double x2, double y1, double y2) => new(
        "line", SvgChart.At("x1", x1), SvgChart.At("x2", x2), SvgChart.At("y1", y1), SvgChart.At("y2", y2));

    private static string Point(ChartAxis x, ChartAxis y, (double X, double Y) point) => string.Create(
        CultureInfo.InvariantCulture, $"{Along(x, point.X):0.#},{UpTo(y, point.Y):0.#}");

    private static IEnumerable<List<(double X, double Y)>> Pieces(ChartLine line)
    {
        var piece = new List<(double X, double Y)>();
        foreach (var (x, y) in line.Points)
        {
            if (y is { } known)
            {
                piece.Add((x, known));
            }
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    // A transparent band around each x of the longest line bears the numbers of all lines.
    private static IEnumerable<XElement> Bands(
        ChartAxis x, IReadOnlyList<ChartLine> lines, Func<double, string> hover, Func<double, string> value)
    {
        var at = lines.MaxBy(line => line.Points.Count)?.Points.Select(point => point.X).ToList() ?? [];
        var values = lines.Select(line => (
            line.Name, ByX: line.Points.GroupBy(point => point.X)
                .ToDictionary(group => group.Key, group => group.First().Y)))
            .ToList();
        for (var i = 0; i < at.Count; i++)
        {
            var from = i == 0 ? Along(x, at[0]) : (Along(x, at[i - 1]) + Along(x, at[i])) / 2;
            var to = i == at.Count - 1 ? Along(x, at[i]) : (Along(x, at[i]) + Along(x, at[i + 1])) / 2;
            var texts = values.Where(line => line.ByX.GetValueOrDefault(at[i]) is not null)
                .Select(line => $"{line.Name}: {value(line.ByX[at[i]]!.Value)}"); // Filtered just before.
            yield return new XElement(
                "rect", SvgChart.At("x", from), SvgChart.At("y", Top), SvgChart.At("width", Math.Max(1, to - from)),
                SvgChart.At("height", Floor - Top), new XAttribute("class", "band"),
                new XElement("title", $"{hover(at[i])}\n{string.Join('\n', texts)}"));
        }
    }
}
