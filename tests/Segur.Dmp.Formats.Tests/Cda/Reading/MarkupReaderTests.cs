using System.Globalization;
using System.Text;
using System.Text.Unicode;
using System.Xml;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Tests.Cda.Reading;

/// <summary>
/// The reader agrees with the platform's parser: same events, same refusals, faults on the same line and under the same
/// code. <c>SEGUR_XML_CASES</c> asks for more documents.
/// </summary>
public sealed class MarkupReaderTests
{
    private const string CasesVariable = "SEGUR_XML_CASES";
    private const int Cases = 16_000;

    // A root with fewer characters left than this the platform refuses where it begins, unread.
    private const int MinRootLength = 4;

    private static readonly CheckOptions Limits = new();

    [Theory, InlineData(1), InlineData(20261122)]
    public void Any_document_reads_as_the_platforms_parser_reads_it(int seed)
    {
        var asked = Environment.GetEnvironmentVariable(CasesVariable);
        var cases = int.TryParse(asked, CultureInfo.InvariantCulture, out var given) ? given : Cases;
        var generator = new MarkupGenerator(seed);
        var wellFormed = 0;
        for (var number = 0; number < cases / 2; number++)
        {
            wellFormed += Compare(generator.Next(), $"seed {seed}, document {number}") ? 1 : 0;
        }

        // Both kinds have been seen, or the comparison says little.
        Assert.InRange(wellFormed, cases / 10, cases / 2.2);
    }

    [Theory, InlineData(3)]
    public void Any_flip_of_bytes_reads_as_the_platforms_parser_reads_it(int seed)
    {
        var random = new Random(seed);
        var start = Encoding.UTF8.GetBytes(MinimalDocument.Text);
        for (var round = 0; round < 400; round++)
        {
            var bytes = (byte[])start.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                bytes[random.Next(10, bytes.Length)] = (byte)random.Next(256);
            }

            Compare(bytes, $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("<a xmlns:p='urn:p' xmlns:q='urn:p' p:x='1' q:x='2'/>")]
    [InlineData("<a x='1' x='1'/>")]
    [InlineData("<p:a/>")]
    [InlineData("<a p:x='1'/>")]
    [InlineData("<a xmlns:p='urn:p'><b xmlns:p='urn:q'><p:c/></b><p:d/></a>")]
    [InlineData("<a xmlns='urn:p'><b xmlns=''><c/></b><d/></a>")]
    [InlineData("<a xmlns:p=''/>")]
    [InlineData("<a>]]></a>")]
    [InlineData("<a>]]&gt;</a>")]
    [InlineData("<a><!-- -- --></a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>text")]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a></a\n\n>")]
    [InlineData("<a></ab>")]
    [InlineData("<a b=\"x\ty\nz\r\nw\rv&#10;&#13;&#9;\"/>")]
    [InlineData("<a>x\r\ny\rz&#13;\n</a>")]
    [InlineData("<a>&#32;&#x9;</a>")]
    [InlineData("<a>&#32;<!-- -->b</a>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("<a b='\uFFFF'/>")]
    [InlineData("<a><!-- \u0002 --></a>")]
    [InlineData("<é à='ç'>日</é>")]
    [InlineData("<\U0001F600/>")]
    [InlineData("<a\u00D7/>")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("<")]
    [InlineData("<a")]
    [InlineData("<a ")]
    [InlineData("<a b")]
    [InlineData("<a b='")]
    [InlineData("<a><![CDATA[")]
    [InlineData("<a>\n<!--\n")]
    [InlineData("<a>\n<?b\n")]
    [InlineData("\uFEFF<?xml version='1.0'?><a/>")]
    [InlineData("<a xmlns:xmlns='urn:x'/>")]
    [InlineData("<xmlns:a/>")]
    [InlineData("<a xml:space='keep'/>")]
    [InlineData("<a>")]
    [InlineData("<a><\n\u001F")]
    [InlineData("<a><b\n\u001F")]
    [InlineData("<a><\u001F")]
    [InlineData("<!-- c --><a>")]
    [InlineData("<!-- c --><\u00E9>")]
    [InlineData("<!-- c --><a/>")]
    public void The_edges_of_the_grammar_read_as_the_platforms_parser_reads_them(string text) =>
        Compare(Encoding.UTF8.GetBytes(text), text);

    [Fact]
    public void Attributes_too_many_to_compare_one_by_one_are_told_apart_too()
    {
        var many = string.Concat(Enumerable.Range(0, 200).Select(i => $" a{i}='{i}'"));

        Assert.True(Compare(Encoding.UTF8.GetBytes($"<a{many}/>"), "different"));
        Assert.False(Compare(Encoding.UTF8.GetBytes($"<a{many} a7=''/>"), "twice"));
    }

    [Fact]
    public void Prefixes_too_many_to_walk_over_come_and_go_with_their_elements()
    {
        var many = string.Concat(Enumerable.Range(0, 40).Select(i => $" xmlns:p{i}='urn:{i}'"));
        var other = string.Concat(Enumerable.Range(0, 40).Select(i => $" xmlns:p{i}='urn:other:{i}'"));

        Assert.True(Compare(
            Encoding.UTF8.GetBytes($"<a{many}><p3:b{other} p39:x=''><p3:c/></p3:b><p3:d p39:x=''/></a>"), "shadowed"));
        Assert.False(Compare(Encoding.UTF8.GetBytes($"<a><b{many}/><p3:d/></a>"), "left"));
    }

    // True when both found the document well-formed.
    private static bool Compare(byte[] bytes, string which)
    {
        if (!Utf8.IsValid(bytes))
        {
            return false;
        }

        // Marks are taken off before either parser sees the text.
        var content = WithoutMark(bytes);
        var (expected, fault) = Platform(content);
        var source = new MarkupSource();
        source.Begin(content);
        var reader = new MarkupReader();
        var actual = Ours(reader, source);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.True(
            expected.SequenceEqual(actual) || IsRootUnread(content, fault),
            $"{which}: {text}\nexpected {string.Join(" ", expected)}\nactual   {string.Join(" ", actual)}\n"
            + fault?.Message);
        Assert.True(
            fault is null == (reader.Stop == MarkupStop.None),
            $"{which}: {text}\n{reader.Stop} against {fault?.Message}");
        // The platform gives no line to a DOCTYPE and to a root that is missing.
        if (fault is { LineNumber: > 0 })
        {
            // Where a file ends too early, the start of what is open may be blamed, or its end: the platform does both.
            var line = source.PositionOf(reader.Offset).Line;
            var isOpen = fault.Message.StartsWith("Unexpected end of file", StringComparison.Ordinal);
            Assert.True(fault.LineNumber == line || isOpen, $"{which}: {text}\nline {line} against {fault.Message}");
            CompareVerdict(content, fault, which);
        }

        return fault is null;
    }

    private static void CompareVerdict(byte[] bytes, XmlException fault, string which)
    {
        var findings = CdaReader.Read(bytes, Limits, TestContext.Current.CancellationToken).Findings;

        // The last three are said of what stands before the fault, and end the reading.
        string[] answers =
            ["CDA-001", "CDA-004", "CDA-006", "CDA-010", "CDA-011", "CDA-012",
                XmlFault.Classify(fault, bytes).Code];

        Assert.True(
            findings.Any(finding => answers.Contains(finding.Code)),
            $"{which}: {string.Join(", ", findings)} against {fault.Message}");
    }

    private static bool IsRootUnread(byte[] content, XmlException? fault)
    {
        var source = new MarkupSource();
        source.Begin(content);
        var root = content.AsSpan().LastIndexOf((byte)'<');
        return root >= 0 && fault is not null
            && Encoding.UTF8.GetCharCount(content.AsSpan(root)) < MinRootLength
            && fault.Message.StartsWith("Data at the root level is invalid", StringComparison.Ordinal)
            && source.PositionOf(root) == (fault.LineNumber, fault.LinePosition);
    }

    private static byte[] WithoutMark(byte[] bytes)
    {
        while (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        return bytes;
    }

    private static (List<string> Events, XmlException? Fault) Platform(byte[] bytes)
    {
        var events = new List<string>();
        using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        try
        {
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        events.Add(Start(reader));
                        break;
                    case XmlNodeType.EndElement:
                        events.Add("-");
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA:
                        events.Add("'" + reader.Value);
                        break;
                }
            }

            return (events, null);
        }
        catch (XmlException fault)
        {
            // The events before the fault stand.
            return (events, fault);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A defect of the platform's parser, met with a declaration that is not ASCII: a fault without a line.
            return (events, new XmlException());
        }
    }

    private static string Start(XmlReader reader)
    {
        var start = new StringBuilder(reader.IsEmptyElement ? "/" : "+")
            .Append(CultureInfo.InvariantCulture, $"{{{reader.NamespaceURI}}}{reader.LocalName}");
        var lines = (IXmlLineInfo)reader;
        start.Append(CultureInfo.InvariantCulture, $"@{lines.LineNumber}:{lines.LinePosition}");
        while (reader.MoveToNextAttribute())
        {
            start.Append(
                CultureInfo.InvariantCulture, $" {{{reader.NamespaceURI}}}{reader.LocalName}='{reader.Value}'");
        }

        reader.MoveToElement();
        return start.ToString();
    }

    private static List<string> Ours(MarkupReader reader, MarkupSource source)
    {
        var events = new List<string>();
        reader.Begin(source.Text, Limits);
        while (reader.Read())
        {
            events.Add(reader.Event switch
            {
                MarkupEvent.Start => Start(reader, source),
                MarkupEvent.End => "-",
                _ => "'" + source.Decode(reader.Text),
            });
        }

        return events;
    }

    private static string Start(MarkupReader reader, MarkupSource source)
    {
        var (line, column) = source.PositionOf(reader.Offset);
        var start = new StringBuilder(reader.IsEmptyElement ? "/" : "+")
            .Append(CultureInfo.InvariantCulture, $"{{{reader.Namespace}}}{reader.Name}@{line}:{column}");
        foreach (ref readonly var attribute in reader.Attributes)
        {
            start.Append(
                CultureInfo.InvariantCulture,
                $" {{{attribute.Namespace}}}{attribute.Name}='{source.Decode(attribute.Value)}'");
        }

        return start.ToString();
    }
}
