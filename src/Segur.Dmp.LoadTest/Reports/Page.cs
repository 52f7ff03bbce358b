using System.Xml.Linq;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>A page that needs nothing else: no script, no font, no picture from elsewhere.</summary>
internal static class Page
{
    public static string Render(string title, params object?[] content)
    {
        var page = new XElement(
            "html", new XAttribute("lang", "en"),
            new XElement(
                "head", new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement(
                    "meta", new XAttribute("name", "viewport"),
                    new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", title), new XElement("style", Style())),
            new XElement("body", new XElement("main", content)));
        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private static string Style()
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream("Reports/report.css")
            ?? throw new InvalidOperationException("report.css is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
