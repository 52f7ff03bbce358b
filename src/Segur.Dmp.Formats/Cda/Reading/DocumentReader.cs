namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Turns the XML events of one document into the header tree and hands the body to <see cref="BodyScanner"/>. Used
/// once.
/// </summary>
internal sealed class DocumentReader
{
    private const int EventsBetweenChecks = 1024;

    private readonly ReadingWorkspace _workspace;
    private readonly MarkupReader _reader;
    private readonly CheckOptions _options;
    private readonly FindingSink _sink;
    private readonly CancellationToken _cancellationToken;
    private readonly long _startedAt;
    private int _eventsUntilCheck = EventsBetweenChecks;

    public DocumentReader(
        ReadingWorkspace workspace, CheckOptions options, FindingSink sink, CancellationToken cancellationToken)
    {
        _workspace = workspace;
        _reader = workspace.Reader;
        _options = options;
        _sink = sink;
        _cancellationToken = cancellationToken;
        _startedAt = options.Clock.GetTimestamp();
    }

    /// <summary>The ClinicalDocument, or null.</summary>
    public CdaElement? Root { get; private set; }

    /// <summary>Facts about the body.</summary>
    public CdaBody Body { get; } = new();

    /// <summary>Whether a stylesheet carries the document.</summary>
    public bool IsAutoPresentable { get; private set; }

    /// <summary>Whether the root names the place of a schema.</summary>
    public bool HasSchemaLocation { get; private set; }

    /// <summary>Reads to the end of the file, or to where the reader stops.</summary>
    public void Read()
    {
        if (Next() && FindRoot())
        {
            while (!_sink.HasEnded && Next())
            {
                // What follows the document is only checked for being well-formed.
            }
        }

        if (_reader.Stop == MarkupStop.None)
        {
            _workspace.Body.References.Settle(_sink, _workspace.Source);
        }
    }

    private bool Next()
    {
        if (--_eventsUntilCheck == 0)
        {
            _eventsUntilCheck = EventsBetweenChecks;
            _cancellationToken.ThrowIfCancellationRequested();
            if (_options.Clock.GetElapsedTime(_startedAt) > _options.MaxReadingTime)
            {
                ReportHere(
                    CdaRules.Cda014, "document", "a document that takes too long to read",
                    $"one read within {_options.MaxReadingTime.TotalSeconds:0} s");
                return false;
            }
        }

        return _reader.Read();
    }

    private bool FindRoot()
    {
        var name = _reader.Name.Text;
        var namespaceUri = _reader.Namespace;
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
            if (_reader.Event != MarkupEvent.Start)
            {
                continue;
            }

            if (_reader.Name.Role == CdaRole.ClinicalDocument && _reader.Namespace == CdaNames.V3)
            {
                if (Root is not null)
                {
                    ReportHere(CdaRules.Cda012, "/xsl:stylesheet", "a second ClinicalDocument", "one ClinicalDocument");
                    return false;
                }

                ReadClinicalDocument();
            }
            else if (_reader.Name.Text.Equals("script", StringComparison.OrdinalIgnoreCase))
            {
                ReportHere(CdaRules.Cda512, "/xsl:stylesheet//script", "script", "a stylesheet without scripts");
            }
        }

        if (Root is null && !_sink.HasEnded && _reader.Stop == MarkupStop.None)
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
            switch (_reader.Event)
            {
                case MarkupEvent.Start:
                    current = EnterHeaderElement(root, current);
                    break;
                case MarkupEvent.End:
                    if (ReferenceEquals(current, root))
                    {
                        return;
                    }

                    current = current.Parent!; // Only the root has none.
                    break;
                case MarkupEvent.Text:
                    current.AppendText(_reader.Text);
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
            _workspace, _sink, Body, component.XPath, checksNames: _options.CdaSchemaDirectory is null);
        CdaElement? nonXmlBody = null;
        while (!_sink.HasEnded && Next())
        {
            switch (_reader.Event)
            {
                case MarkupEvent.Start:
                    var known = scanner.Depth == 0 ? EnterBody(component, ref nonXmlBody)
                        : scanner.Depth == 1 && nonXmlBody is not null && _reader.Name.Role == CdaRole.Text
                            ? CreateElement(nonXmlBody)
                        : null;
                    scanner.EnterElement(known);
                    break;
                case MarkupEvent.End:
                    if (scanner.Depth == 0)
                    {
                        return;
                    }

                    scanner.LeaveElement();
                    break;
                case MarkupEvent.Text:
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
        foreach (ref readonly var attribute in _reader.Attributes)
        {
            HasSchemaLocation |= attribute.Namespace == CdaNames.SchemaInstance
                && attribute.Name.Text == "schemaLocation";
        }

        return _workspace.Tree.Add(_reader, parent);
    }

    private void ReportHere(CdaRule rule, string place, string found, string expected)
    {
        var (line, column) = _workspace.Source.PositionOf(_reader.Offset);
        _sink.Report(rule, place, found, expected, line, column);
    }
}
