using System.Collections.Frozen;
using System.Xml;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir.Rules;

/// <summary>
/// Narratives are shown to people in a browser, so anything that could run, load or fake a form is refused.
/// </summary>
internal static class NarrativeRules
{
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const string Expected = "a div of plain XHTML, as FHIR's narratives allow";

    private static readonly FrozenSet<string> Elements = new[]
    {
        "a", "abbr", "acronym", "b", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
        "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre",
        "q", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
        "tt", "ul", "var",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(FhirDocument document, FhirElement narrative)
    {
        var status = document.Text(narrative, "status"u8);
        if (status is not ("generated" or "extensions" or "additional" or "empty"))
        {
            document.Report.AddOrMissing(
                FhirRules.NarrativeStatus, narrative, "status", "generated, extensions, additional or empty");
        }

        var div = narrative["div"u8];
        if (div.Text is { } xhtml && FindProblem(xhtml, document.Options.MaxDepth) is { } problem)
        {
            document.Report.Add(FhirRules.Narrative, div, problem, Expected);
        }
    }

    private static string? FindProblem(string xhtml, int maxDepth)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ConformanceLevel = ConformanceLevel.Document,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xhtml), settings);
            while (reader.Read())
            {
                if (FindProblem(reader, maxDepth) is { } problem)
                {
                    return problem;
                }
            }

            return null;
        }
        catch (XmlException exception)
        {
            // Malformed, or with a DTD: either way nothing of it is kept.
            return exception.Message;
        }
    }

    private static string? FindProblem(XmlReader reader, int maxDepth)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.ProcessingInstruction:
                return $"processing instruction {reader.Name}";

            case XmlNodeType.Element:
                if (reader.Depth >= maxDepth)
                {
                    return $"more than {maxDepth} levels";
                }

                if (reader.NamespaceURI != Xhtml || !Elements.Contains(reader.LocalName)
                    || (reader.Depth == 0 && reader.LocalName != "div"))
                {
                    return $"element {reader.Name} in namespace '{reader.NamespaceURI}'";
                }

                return FindAttributeProblem(reader);

            default:
                return null;
        }
    }

    private static string? FindAttributeProblem(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
        {
            var isEvent = reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase);
            if (isEvent || (reader.LocalName is "href" or "src" && RunsCode(reader.Value)))
            {
                return $"attribute {reader.Name}";
            }
        }

        reader.MoveToElement();
        return null;
    }

    // Browsers ignore blanks and controls inside a scheme, so they are taken out before looking.
    private static bool RunsCode(string address)
    {
        var scheme = new string([.. address.Where(c => c > ' ')]);
        return scheme.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            || scheme.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase)
            || scheme.StartsWith("data:text", StringComparison.OrdinalIgnoreCase);
    }
}
