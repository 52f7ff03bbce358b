using System.Runtime.InteropServices;
using System.Xml;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Turns the XML events of one document into the header tree and hands the body to <see cref="BodyScanner"/>. Used
/// once.
/// </summary>
internal sealed class DocumentReader : IDisposable
{
    private const int NodesBetweenChecks = 1024;

    private readonly ReadOnlyMemory<byte> _text;
    private readonly CheckOptions _options;
    private readonly FindingSink _sink;
    private readonly CancellationToken _cancellationToken;
    private readonly long _startedAt;
    private readonly XmlReader _reader;
    private readonly IXmlLineInfo _lines;
    private readonly List<CdaAttribute> _attributes = [];
    private readonly BodyReferences _references = new();
    private int _nodesUntilCheck = NodesBetweenChecks;

    public DocumentReader(
        ReadOnlyMemory<byte> text, CheckOptions options, FindingSink sink, CancellationToken cancellationToken)
    {
        _text = text;
        _options = options;
        _sink = sink;
        _cancellationToken = cancellationToken;
        _startedAt = options.Clock.GetTimestamp();
        _reader = XmlReader.Create(AsStream(text), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
            NameTable = new CdaNameTable(),
        });
        _lines = (IXmlLineInfo)_reader;
    }

    /// <summary>The ClinicalDocument, or null.</summary>
    public CdaElement? Root { get; private set; }

    /// <summary>Facts about the body.</summary>
    public CdaBody Body { get; } = new();

    /// <summary>Whether a stylesheet carries the document.</summary>
    public bool IsAutoPresentable { get; private set; }

    /// <summary>Whether the root names the place of a schema.</summary>
    public bool HasSchemaLocation { get; private set; }

    /// <summary>Reads to the end of the file.</summary>
    public void Read()
    {
        try
        {
            if (Next() && FindRoot())
            {
                while (!_sink.HasEnded && Next())
                {
                    // What follows the document is only checked for being well-formed.
                }
            }

            _references.Settle(_sink);
        }
        catch (XmlException fault)
        {
            // The reader is not used again; all that it said before stands.
            ReportFault(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static MemoryStream AsStream(ReadOnlyMemory<byte> text) =>
        MemoryMarshal.TryGetArray(text, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false) // Never null when found.
            : new MemoryStream(text.ToArray(), writable: false);

    private bool Next()
    {
        if (--_nodesUntilCheck == 0)
        {
            _nodesUntilCheck = NodesBetweenChecks;
            _cancellationToken.ThrowIfCancellationRequested();
            if (_options.Clock.GetElapsedTime(_startedAt) > _options.MaxReadingTime)
            {
                _sink.Report(
                    CdaRules.Cda014, "document", "a document that takes too long to read",
                    $"one read within {_options.MaxReadingTime.TotalSeconds:0} s", _lines.LineNumber,
                    _lines.LinePosition);
                return false;
            }
        }

        return _reader.Read();
    }

    private bool FindRoot()
    {
        while (_reader.NodeType != XmlNodeType.Element)
        {
            if (!Next())
            {
                return false;
            }
        }

        var name = _reader.LocalName;
        var namespaceUri = _reader.NamespaceURI;
        if (name == "ClinicalDocument")
        {
            if (namespaceUri != CdaNames.V3)
            {
                var found = namespaceUri.Length == 0 ? "no namespace" : namespaceUri;
                ReportHere(CdaRules.Cda011, "/ClinicalDocument", found, CdaNames.V3);
                return false;
            }

            ReadClinicalDocument();
            return true;
        }

        if (namespaceUri == CdaNames.Xslt && name is "stylesheet" or "transform")
        {
            IsAutoPresentable = true;
            return ReadStylesheet();
        }

        ReportHere(CdaRules.Cda010, "/*", $"{{{namespaceUri}}}{name}", $"{{{CdaNames.V3}}}ClinicalDocument");
        return false;
    }

    // Only the document inside matters; the stylesheet around it is looked at for scripts and never run.
    private bool ReadStylesheet()
    {
        while (!_sink.HasEnded && Next())
        {
            if (_reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (_reader.LocalName == "ClinicalDocument" && _reader.NamespaceURI == CdaNames.V3)
            {
                if (Root is not null)
                {
                    ReportHere(CdaRules.Cda012, "/xsl:stylesheet", "a second ClinicalDocument", "one ClinicalDocument");
                    return false;
                }

                ReadClinicalDocument();
            }
            else if (_reader.LocalName.Equals("script", StringComparison.OrdinalIgnoreCase))
            {
                ReportHere(CdaRules.Cda512, "/xsl:stylesheet//script", "script", "a stylesheet without scripts");
            }
        }

        if (Root is null && !_sink.HasEnded)
        {
            ReportHere(CdaRules.Cda010, "/xsl:stylesheet", "no ClinicalDocument inside", "one ClinicalDocument");
        }

        return false;
    }

    private void ReadClinicalDocument()
    {
        var root = CreateElement(null);
        Root = root;
        if (_reader.IsEmptyElement)
        {
            return;
        }

        var current = root;
        while (Next())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    current = EnterHeaderElement(root, current);
                    break;
                case XmlNodeType.EndElement:
                    if (ReferenceEquals(current, root))
                    {
                        return;
                    }

                    current = current.Parent!; // Only the root has none.
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    current.AppendText(_reader.Value);
                    break;
            }

            if (_sink.HasEnded)
            {
                return;
            }
        }
    }

    private CdaElement EnterHeaderElement(CdaElement root, CdaElement current)
    {
        var isEmpty = _reader.IsEmptyElement;
        var element = CreateElement(current);
        if (element.Is("ClinicalDocument"))
        {
            _sink.Report(CdaRules.Cda012, element, "a ClinicalDocument inside another", "one ClinicalDocument");
        }

        if (isEmpty)
        {
            return current;
        }

        if (ReferenceEquals(current, root) && element.Is("component"))
        {
            ReadComponent(element);
            return current;
        }

        return element;
    }

    // Ends on the end tag of the component.
    private void ReadComponent(CdaElement component)
    {
        var scanner = new BodyScanner(
            _reader, _sink, Body, _references, component.XPath, checksNames: _options.CdaSchemaDirectory is null);
        CdaElement? nonXmlBody = null;
        while (!_sink.HasEnded && Next())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    var known = scanner.Depth == 0 ? EnterBody(component, ref nonXmlBody)
                        : scanner.Depth == 1 && nonXmlBody is not null && _reader.LocalName == "text"
                            ? CreateElement(nonXmlBody)
                        : null;
                    scanner.EnterElement(known);
                    break;
                case XmlNodeType.EndElement:
                    if (scanner.Depth == 0)
                    {
                        return;
                    }

                    scanner.LeaveElement();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    scanner.ReadText();
                    break;
            }
        }
    }

    private CdaElement EnterBody(CdaElement component, ref CdaElement? nonXmlBody)
    {
        var body = CreateElement(component);
        nonXmlBody = body.Is("nonXMLBody") ? body : null;
        var kind = nonXmlBody is not null ? CdaBodyKind.NonXml
            : body.Is("structuredBody") ? CdaBodyKind.Structured
            : CdaBodyKind.None;
        if (Body.Kind == CdaBodyKind.None)
        {
            Body.Kind = kind;
        }

        return body;
    }

    private CdaElement CreateElement(CdaElement? parent)
    {
        var (name, namespaceUri) = (_reader.LocalName, _reader.NamespaceURI);
        var (line, column) = (_lines.LineNumber, _lines.LinePosition);
        return new CdaElement(name, namespaceUri, parent, ReadAttributes(), line, column);
    }

    private CdaAttribute[] ReadAttributes()
    {
        if (!_reader.MoveToFirstAttribute())
        {
            return [];
        }

        _attributes.Clear();
        do
        {
            var namespaceUri = _reader.NamespaceURI;
            if (namespaceUri.Length == 0)
            {
                _attributes.Add(new CdaAttribute(_reader.LocalName, "", _reader.Value));
            }
            else if (namespaceUri == CdaNames.SchemaInstance)
            {
                HasSchemaLocation |= _reader.LocalName == "schemaLocation";
                _attributes.Add(new CdaAttribute(_reader.LocalName, namespaceUri, _reader.Value));
            }
        }
        while (_reader.MoveToNextAttribute());
        _reader.MoveToElement();
        return _attributes.Count == 0 ? [] : [.. _attributes];
    }

    private void ReportHere(CdaRule rule, string place, string found, string expected) =>
        _sink.Report(rule, place, found, expected, _lines.LineNumber, _lines.LinePosition);

    private void ReportFault(XmlException fault)
    {
        var rule = XmlFault.Classify(fault, _text.Span);
        var (found, expected) = rule.Code switch
        {
            "CDA-005" => ("an entity that is not declared",
                "&amp;, &lt;, &gt;, &quot;, &apos; or a character reference"),
            "CDA-007" => ("a character that XML 1.0 forbids", "only XML 1.0 characters"),
            _ => (fault.Message, "well-formed XML 1.0"),
        };
        _sink.Report(rule, "document", found, expected, fault.LineNumber, fault.LinePosition);
    }
}
