using System.Text;
using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.MinimalDocument;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

internal static class BodyMutations
{
    private const string Component = "/ClinicalDocument/component";
    private const string Content = Component + "/nonXMLBody/text";
    private const string Section = Component + "/structuredBody/component/section";
    private const string Whole =
        "<code code=\"48765-2\" codeSystem=\"2.16.840.1.113883.6.1\"/><title>A</title><text>B</text>";

    public static IEnumerable<Mutation> All => Unstructured.Concat(Structured);

    private static IEnumerable<Mutation> Unstructured =>
    [
        new("CDA-501", "no body", Without("  <component>", "</component>"), Component),
        new("CDA-501", "two components",
            With("</ClinicalDocument>", Body("text/plain", "QQ==") + "</ClinicalDocument>"),
            Component + "[2]"),
        new("CDA-502", "two bodies", With("</nonXMLBody>", "</nonXMLBody><structuredBody/>"), Component),
        new("CDA-502", "neither body", Without("<nonXMLBody>", "</nonXMLBody>"), Component),
        new("CDA-503", "an unknown media type", With("text/plain", "application/msword"), Content + "/@mediaType"),
        new("CDA-503", "no media type", With("mediaType=\"text/plain\" ", ""), Content + "/@mediaType"),
        new("CDA-504", "a PDF that is not base64", With("mediaType=\"text/plain\" representation=\"B64\"",
            "mediaType=\"application/pdf\""), Content + "/@representation"),
        new("CDA-505", "text that is not base64", With("U3Vpdmkg", "U3Vp*mkg"), Content),
        new("CDA-505", "base64 without its padding", With("aXTDqS4=", "aXTDqS4"), Content),
        new("CDA-506", "an empty content", WithoutAfter("<text ", "U3Vp", "S4="), Content),
        new("CDA-506", "no content", Without("<text ", "</text>"), Content),
        new("CDA-507", "a PDF in name only", With("text/plain", "application/pdf"), Content),
        new("CDA-507", "a JPEG that is a PDF", With("text/plain\" representation=\"B64\">",
            "image/jpeg\" representation=\"B64\">" + Encode("%PDF-1.4 plain ")), Content),
        new("CDA-507", "text in Latin 1", With("\">U3Vp", "\">6enpU3Vp"), Content, Severity.Warning),
        new("CDA-508", "a plain PDF", Pdf("%PDF-1.4\n%%EOF"), Content, Severity.Information),
        new("CDA-512", "a PDF with a script", Pdf("%PDF-1.4 pdfaid:part /JavaScript (app.alert(1))"), Content,
            Severity.Warning),
    ];

    private static IEnumerable<Mutation> Structured =>
    [
        new("CDA-108", "the template of unstructured documents on sections",
            Sections(Whole).Replace("1.2.250.1.213.1.1.1.59", "1.3.6.1.4.1.19376.1.2.20", StringComparison.Ordinal),
            "/ClinicalDocument/templateId[3]/@root", Severity.Warning, "CDA-703"),
        new("CDA-506", "no section",
            Sections("").Replace("<component><section></section></component>", "", StringComparison.Ordinal),
            Component + "/structuredBody/component/section", Severity.Error),
        new("CDA-509", "a section without title",
            Sections(Whole.Replace("<title>A</title>", "", StringComparison.Ordinal)), Section,
            Severity.Warning),
        new("CDA-510", "an attachment that is not base64", Sections(Whole + Media("image/png", "*")),
            Section + "/entry/observationMedia/value"),
        new("CDA-510", "a PNG declared as JPEG", Sections(Whole + Media("image/jpeg", "iVBORw0KGgo=")),
            Section + "/entry/observationMedia/value/@mediaType", Severity.Warning),
        new("CDA-510", "an attachment of unknown type", Sections(Whole + Media("video/mp4", "QUJD")),
            Section + "/entry/observationMedia/value/@mediaType", Severity.Warning),
        new("CDA-511", "a reference to elsewhere", Sections(Whole + Reference("http://example.org/a.png")),
            Section + "/entry/act/text/reference/@value", Severity.Warning),
        new("CDA-511", "a reference to nothing", Sections(Whole + Reference("#nothing")),
            "//reference[@value='#nothing']/@value",
            Severity.Information),
        new("CDA-512", "a script in a link",
            Sections(Whole.Replace("B</text>", "<linkHtml href=\"javascript:alert(1)\">B</linkHtml></text>",
                StringComparison.Ordinal)),
            Section + "/text/linkHtml/@href", Severity.Warning),
        new("CDA-513", "a model without one of its sections",
            Sections(Whole).Replace("1.2.250.1.213.1.1.1.59", "1.2.250.1.213.1.1.1.47", StringComparison.Ordinal)
                .Replace("96173-0", "55115-0", StringComparison.Ordinal),
            Component + "/structuredBody//section[code/@code='55752-0']", Severity.Warning),
        new("CDA-514", "the code of another model",
            Sections(Whole).Replace("96173-0", "11488-4", StringComparison.Ordinal),
            "/ClinicalDocument/code/@code", Severity.Warning),
        new("CDA-601", "a time in words inside the body",
            Sections(Whole + "<entry><act><effectiveTime value=\"yesterday\"/></act></entry>"),
            Section + "/entry/act/effectiveTime/@value", Severity.Warning),
        new("CDA-602", "an impossible date inside the body",
            Sections(Whole + "<entry><act><effectiveTime value=\"20092012081500+0100\"/></act></entry>"),
            Section + "/entry/act/effectiveTime/@value", Severity.Warning),
        new("CDA-604", "an identifier that is and is not inside the body",
            Sections(Whole + "<entry><act><id root=\"1.2.3\" nullFlavor=\"UNK\"/></act></entry>"), Section
                + "/entry/act/id",
            Severity.Warning),
        new("CDA-605", "a root in letters inside the body",
            Sections(Whole + "<entry><act><id root=\"xxxxxxxxxxxx\"/></act></entry>"), Section + "/entry/act/id/@root",
            Severity.Warning),
        new("CDA-607", "an unknown null flavour inside the body",
            Sections(Whole + "<entry><act><text nullFlavor=\"NOPE\"/></act></entry>"), Section
                + "/entry/act/text/@nullFlavor",
            Severity.Warning),
    ];

    /// <summary>The minimal document with a structured body of one section.</summary>
    public static string Sections(string content) =>
        Without("<nonXMLBody>", "</nonXMLBody>")
            .Replace("<component>",
                $"<component><structuredBody><component><section>{content}</section></component></structuredBody>",
                StringComparison.Ordinal)
            .Replace("1.3.6.1.4.1.19376.1.2.20", "1.2.250.1.213.1.1.1.59", StringComparison.Ordinal)
            .Replace("11488-4", "96173-0", StringComparison.Ordinal);

    private static string Body(string mediaType, string content) =>
        "<component><nonXMLBody>"
        + $"<text mediaType=\"{mediaType}\" representation=\"B64\">{content}</text></nonXMLBody></component>";

    private static string Pdf(string content) =>
        Without("  <component>", "</component>").Replace(
            "</ClinicalDocument>", Body("application/pdf", Encode(content)) + "</ClinicalDocument>",
            StringComparison.Ordinal);

    private static string Media(string type, string content) =>
        "<entry><observationMedia>"
        + $"<value mediaType=\"{type}\" representation=\"B64\">{content}</value></observationMedia></entry>";

    private static string Reference(string value) =>
        $"<entry><act><text><reference value=\"{value}\"/></text></act></entry>";

    private static string Encode(string text) => Convert.ToBase64String(Encoding.Latin1.GetBytes(text));
}
