using System.Text;

namespace Segur.Dmp.Formats.Tests.Cda.Reading;

/// <summary>
/// Small documents with every construct of XML 1.0 and of namespaces, most of them well-formed, and faults put into
/// them. The same seed gives the same documents.
/// </summary>
internal sealed class MarkupGenerator(int seed)
{
    private const int MaxDepth = 5;

    private static readonly string[] Names =
    [
        "a", "b", "ClinicalDocument", "section", "representedCustodianOrganization", "p:a", "q:b",
        "p:section", "é",
        "日本", "a-b.c1", "_x", "xml:a", "a·b",
    ];

    private static readonly string[] OddNames =
    [
        "xmlns:a", "r:a", "a:b:c", ":a", "a:", "1a", "-a", "a:1", "😀", "×", "",
    ];

    private static readonly string[] AttributeNames =
    [
        "x", "y", "value", "code", "p:x", "q:x", "p:y", "é", "xml:lang", "xml:id", "xsi", "displayName",
        "nullFlavor",
    ];

    private static readonly string[] Declarations =
    [
        "xmlns=''", "xmlns='urn:hl7-org:v3'", "xmlns:p='urn:p'", "xmlns:q='urn:p'", "xmlns:q='urn:q'",
        "xmlns:p='urn:hl7-org:v3'", "xml:space='preserve'", "xml:space=' default '",
        "xmlns:xml='http://www.w3.org/XML/1998/namespace'", "xmlns:p='u&amp;r\n'",
    ];

    private static readonly string[] OddAttributes =
    [
        "xmlns:p=''", "xml:space='x'", "xmlns:xmlns='urn:x'", "xmlns:xml='urn:x'",
        "xmlns:r='http://www.w3.org/2000/xmlns/'",
        "xmlns='http://www.w3.org/2000/xmlns/'", "xmlns='http://www.w3.org/XML/1998/namespace'",
        "xmlns:r='http://www.w3.org/XML/1998/namespace'", "x", "x=", "x=1", "x='<'", "x='&'", "x='&a;'",
        "x='&#0;'",
        "r:x='1'", ":x='1'", "x:='1'", "1x='1'", "x='1'y='2'", "x = '1'", "x\n=\n\"1\"", "x=\"'\"",
        "x='1' x='2'",
        "p:x='1' q:x='2'", "xmlns:a=\"\" ", "x='a\tb\nc\r\nd\re'", "x='&#9;&#10;&#13;&#32;'",
        "x='&lt;&gt;&quot;&apos;&amp;'",
    ];

    private static readonly string[] Texts =
    [
        "text", " ", "\n  ", "\r\n", "\r", "\t", "é", "日本語", "😀", "]", "]]", ">", "]] >", "a b\nc", "\u0085",
        "\u2028",
        "\uFFFD", "\uE000", "QUJD\nREVG", "a\r\nb\rc",
    ];

    private static readonly string[] References =
    [
        "&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&#65;", "&#x41;", "&#32;", "&#xA;", "&#xD;", "&#x10FFFF;",
        "&#x1F600;", "&#xFFFD;", "&#0000000000000000000000065;",
    ];

    private static readonly string[] Faults =
    [
        "<", ">", "/>", "</", "</a>", "<a>", "<a", "&", "&;", "&a", "&a;", "&eacute;", "&#;", "&#x;", "&#xg;",
        "&#X41;",
        "&#0;", "&#8;", "&#xFFFE;", "&#xD800;", "&#x110000;", "&#99999999999999;", "&LT;", "&lt", "]]>",
        "<!--", "-->",
        "<!-- -- -->", "<!-- --->", "<!->", "<![CDATA[", "<![CDATA[x", "<![cdata[x]]>", "<!DOCTYPE a>",
        "<!ENTITY b 'c'>",
        "<?", "<?a", "<? a?>", "<?xml?>", "<?XML a?>", "<?xml version='1.0'?>", "<?a:b c?>", "<?a?b?>", "\0",
        "\u0001",
        "\u001F", "\uFFFE", "\uFFFF", "\u000B", "'", "\"", "=", "/", "<a/><b/>", "<p:a></q:a>", "\uFEFF",
        "<a/ >", "< a>",
        "</ a>", "<a x='1'", "<a x='1",
    ];

    private static readonly string[] Prologs =
    [
        "<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<?xml version='1.0' encoding='utf-8' ?>",
        "<?xml version = '1.0' standalone='yes'?>",
        "<?xml\nversion='1.0'\tencoding='UTF-8'\r\nstandalone='no'?>",
    ];

    private static readonly string[] OddPrologs =
    [
        "<?xml?>", "<?xml version='1.1'?>", "<?xml version='1.0' standalone='maybe'?>",
        "<?xml encoding='UTF-8'?>", "\uFEFF",
        "<?xml version='1.0' standalone='no' encoding='UTF-8'?>", " <?xml version='1.0'?>",
        "<?xml version='1.0'encoding='UTF-8'?>",
        "<?xml version='1.0' version='1.0'?>", "<?xml version='1.0' x='y'?>", "<?xml version='1.0'",
        "<?xml-a b?>", "<?xml version=1?>",
        "<?xml version='1.0' encoding=''?>", "text", "<![CDATA[x]]>", "<!DOCTYPE a>", "&amp;", "&#32;",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next document, in UTF-8.</summary>
    public byte[] Next()
    {
        var text = new StringBuilder();
        AddProlog(text);
        AddElement(text, 0);
        AddMisc(text);
        for (var faults = Math.Max(0, _random.Next(-3, 3)); faults > 0; faults--)
        {
            Break(text);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void AddProlog(StringBuilder text)
    {
        if (Rarely(3))
        {
            text.Append(Pick(Rarely(6) ? OddPrologs : Prologs));
        }

        AddMisc(text);
    }

    private void AddMisc(StringBuilder text)
    {
        for (var pieces = _random.Next(4); pieces > 0; pieces--)
        {
            text.Append(
                Pick(["\n", " ", "<!-- c -->", "<!---->", "<?pi data?>", "<?pi?>", "<?xml-stylesheet href='x'?>"]));
        }
    }

    private void AddElement(StringBuilder text, int depth)
    {
        var name = Pick(Rarely(40) ? OddNames : Names);
        text.Append('<').Append(name);
        if (depth == 0 && !Rarely(12))
        {
            text.Append(" xmlns:p='urn:p' xmlns:q='urn:q'");
        }

        for (var attributes = _random.Next(4); attributes > 0; attributes--)
        {
            AddAttribute(text);
        }

        text.Append(Pick(["", "", "", " ", "\n"]));
        if (Rarely(4))
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        for (var pieces = _random.Next(6); pieces > 0; pieces--)
        {
            AddPiece(text, depth);
        }

        text.Append("</").Append(name).Append(Pick(["", "", "", " ", "\r\n"])).Append('>');
    }

    private void AddAttribute(StringBuilder text)
    {
        text.Append(Pick([" ", " ", " ", "\n", "\r\n\t"]));
        if (Rarely(12))
        {
            text.Append(Pick(OddAttributes));
            return;
        }

        if (Rarely(5))
        {
            text.Append(Pick(Declarations));
            return;
        }

        var quote = Pick(["'", "\""]);
        text.Append(Pick(AttributeNames)).Append(Pick(["=", "=", "=", " = "])).Append(quote);
        for (var pieces = _random.Next(4); pieces > 0; pieces--)
        {
            text.Append(Pick(Rarely(3) ? References : Texts));
        }

        text.Append(quote);
    }

    private void AddPiece(StringBuilder text, int depth)
    {
        switch (_random.Next(8))
        {
            case 0 or 1 when depth < MaxDepth:
                AddElement(text, depth + 1);
                break;
            case 2:
                text.Append(Pick(References));
                break;
            case 3:
                text.Append(Pick(["<![CDATA[x]]>", "<![CDATA[]]>", "<![CDATA[ ]]>", "<![CDATA[<a>&amp;\r\n]] >]]]>"]));
                break;
            case 4:
                AddMisc(text);
                break;
            default:
                text.Append(Pick(Texts));
                break;
        }
    }

    private void Break(StringBuilder text)
    {
        var at = _random.Next(text.Length + 1);
        switch (_random.Next(6))
        {
            case 0 or 1:
                text.Insert(at, Pick(Faults));
                break;
            case 2:
                text.Remove(at, Math.Min(_random.Next(1, 12), text.Length - at));
                break;
            case 3:
                text.Insert(at, text.ToString(at, Math.Min(_random.Next(1, 40), text.Length - at)));
                break;
            case 4:
                text.Length = at;
                break;
            default:
                text.Append(Pick(Faults));
                break;
        }
    }

    private bool Rarely(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
