using System.Collections.Frozen;
using System.Xml;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda.Rules;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Streams over one <c>component</c> of the document: notes facts, reports what is wrong inside, keeps no content.
/// </summary>
internal sealed class BodyScanner
{
    private const int ChunkLength = 4096;

    private static readonly FrozenSet<string> KnownElements = CdaNames.Elements.ToFrozenSet(StringComparer.Ordinal);

    private readonly XmlReader _reader;
    private readonly IXmlLineInfo _lines;
    private readonly FindingSink _sink;
    private readonly CdaBody _body;
    private readonly BodyPath _path;
    private readonly BodyReferences _references;
    private readonly AttachmentProbe _attachment;
    private readonly bool _checksNames;
    private readonly char[] _value = new char[512];
    private readonly char[] _type = new char[64];
    private readonly char[] _rootText = new char[160];
    private char[]? _chunk;
    private Frame[] _frames = new Frame[32];
    private int _depth;

    public BodyScanner(
        XmlReader reader, FindingSink sink, CdaBody body, BodyReferences references, string start, bool checksNames)
    {
        _reader = reader;
        _lines = (IXmlLineInfo)reader;
        _sink = sink;
        _body = body;
        _references = references;
        _path = new BodyPath(start);
        _attachment = new AttachmentProbe(sink, body);
        _checksNames = checksNames;
    }

    /// <summary>Elements entered and not yet left.</summary>
    public int Depth => _depth;

    /// <summary>
    /// Takes an element the reader stands on. <paramref name="known"/> is its node where the header keeps one.
    /// </summary>
    public void EnterElement(CdaElement? known)
    {
        var name = _reader.LocalName;
        var namespaceUri = _reader.NamespaceURI;
        var isEmpty = _reader.IsEmptyElement;
        var isFirst = _path.Enter(name, namespaceUri) <= 1;
        var isV3 = namespaceUri == CdaNames.V3;
        ref var frame = ref Push();
        frame = new Frame { Name = isV3 ? name : "", Line = _lines.LineNumber, Column = _lines.LinePosition };
        if (isV3)
        {
            CheckName(name, isFirst);
            NoteSectionPart(name);
        }

        var attributes = ReadAttributes(ref frame);
        if (isV3)
        {
            CheckDatatypes(ref frame, attributes);
        }

        if (known is not null && name == "text")
        {
            _attachment.BeginContent(known);
            frame.IsProbed = true;
        }
        else if (attributes.HasFlag(Seen.Base64))
        {
            _attachment.BeginAttachment(_path.ToString(), frame.Line, frame.Column, frame.MediaType);
            frame.IsProbed = true;
        }

        if (isEmpty)
        {
            LeaveElement();
        }
    }

    /// <summary>Takes the text the reader stands on.</summary>
    public void ReadText()
    {
        if (_depth == 0 || !_frames[_depth - 1].IsProbed)
        {
            return;
        }

        _chunk ??= new char[ChunkLength];
        int length;
        while ((length = _reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            _attachment.Add(_chunk.AsSpan(0, length));
        }
    }

    /// <summary>Takes the end of the element entered last.</summary>
    public void LeaveElement()
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.Name == "section")
        {
            CheckSection(in frame);
        }

        if (frame.IsProbed)
        {
            _attachment.Finish();
        }

        _path.Leave();
        _depth--;
    }

    private ref Frame Push()
    {
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        return ref _frames[_depth++];
    }

    private void CheckName(string name, bool isFirst)
    {
        if (isFirst && _checksNames && !KnownElements.Contains(name))
        {
            Report(CdaRules.Cda013, "", name, "an element of the CDA schema");
        }
        else if (name == "ClinicalDocument")
        {
            Report(CdaRules.Cda012, "", "a ClinicalDocument inside another", "one ClinicalDocument");
        }
    }

    private void NoteSectionPart(string name)
    {
        if (name == "section")
        {
            _body.SectionCount++;
            return;
        }

        if (_depth < 2 || _frames[_depth - 2].Name != "section")
        {
            return;
        }

        ref var section = ref _frames[_depth - 2];
        section.Parts |= name switch
        {
            "code" => SectionParts.Code,
            "title" => SectionParts.Title,
            "text" => SectionParts.Text,
            _ => SectionParts.None,
        };
    }

    private void CheckSection(in Frame section)
    {
        if (section.Parts == (SectionParts.Code | SectionParts.Title | SectionParts.Text))
        {
            return;
        }

        var missing = new List<string>(3);
        AddIfMissing(missing, section.Parts, SectionParts.Code, "code");
        AddIfMissing(missing, section.Parts, SectionParts.Title, "title");
        AddIfMissing(missing, section.Parts, SectionParts.Text, "text");
        _sink.Report(
            CdaRules.Cda509, _path.ToString(), "no " + string.Join(", no ", missing), "code, title and text",
            section.Line, section.Column);
    }

    private static void AddIfMissing(List<string> missing, SectionParts parts, SectionParts part, string name)
    {
        if (!parts.HasFlag(part))
        {
            missing.Add(name);
        }
    }

    // Values are read into fixed buffers; only what matters for a rule is looked at.
    private Seen ReadAttributes(ref Frame frame)
    {
        var seen = Seen.Nothing;
        frame.ValueLength = -1;
        frame.TypeLength = 0;
        if (!_reader.MoveToFirstAttribute())
        {
            return seen;
        }

        do
        {
            var name = _reader.LocalName;
            if (_reader.NamespaceURI.Length > 0)
            {
                if (name == "type" && _reader.NamespaceURI == CdaNames.SchemaInstance)
                {
                    frame.TypeLength = ReadValue(_type);
                }

                continue;
            }

            seen |= ReadAttribute(name, ref frame);
        }
        while (_reader.MoveToNextAttribute());
        _reader.MoveToElement();
        return seen;
    }

    private Seen ReadAttribute(string name, ref Frame frame)
    {
        switch (name)
        {
            case "ID":
                _references.AddTarget(_value.AsSpan(0, ReadValue(_value)));
                return Seen.Nothing;
            case "value":
                frame.ValueLength = ReadValue(_value);
                return Seen.Nothing;
            case "root":
                return ReadRoot(in frame);
            case "nullFlavor":
                return CheckNullFlavor();
            case "mediaType":
                frame.MediaType = _reader.Value;
                return Seen.Nothing;
            case "representation":
                return _reader.Value == "B64" ? Seen.Base64 : Seen.Nothing;
            case "code" when frame.Name == "code" && _depth >= 2 && _frames[_depth - 2].Name == "section":
                _body.AddSectionCode(_reader.Value);
                return Seen.Nothing;
            case "href":
                CheckLink();
                return Seen.Nothing;
            default:
                return Seen.Nothing;
        }
    }

    private Seen ReadRoot(in Frame frame)
    {
        if (frame.Name is "id" or "templateId" or "setId" or "typeId")
        {
            var length = ReadValue(_rootText);
            var root = _rootText.AsSpan(0, length);
            if (!Identifiers.IsOidOrUuid(root))
            {
                Report(CdaRules.Cda605, "root", root.ToString(), "an OID or a UUID", Severity.Warning);
            }
        }

        return Seen.Root;
    }

    private Seen CheckNullFlavor()
    {
        var length = ReadValue(_type);
        if (!NullFlavors.IsKnown(_type.AsSpan(0, length)))
        {
            Report(
                CdaRules.Cda607, "nullFlavor", _type.AsSpan(0, length).ToString(), "a null flavour of HL7",
                Severity.Warning);
        }

        return Seen.NullFlavor;
    }

    private void CheckLink()
    {
        var value = _value.AsSpan(0, ReadValue(_value));
        if (value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            Report(CdaRules.Cda512, "href", value.ToString(), "a link without script");
        }
    }

    private void CheckDatatypes(ref Frame frame, Seen seen)
    {
        var parentIsTime = _depth >= 2 && _frames[_depth - 2].IsTime;
        var type = _type.AsSpan(0, frame.TypeLength);
        frame.IsTime = frame.Name switch
        {
            "effectiveTime" or "time" or "birthTime" or "copyTime" =>
                type.IsEmpty || type.EndsWith("TS", StringComparison.Ordinal),
            "low" or "high" or "center" => parentIsTime,
            "value" => type is "TS" or "IVL_TS",
            _ => false,
        };
        if (seen.HasFlag(Seen.Root | Seen.NullFlavor))
        {
            Report(CdaRules.Cda604, "", "root and nullFlavor", "either of them", Severity.Warning);
        }

        if (frame.ValueLength < 0)
        {
            return;
        }

        var value = _value.AsSpan(0, frame.ValueLength);
        if (frame.IsTime)
        {
            CheckTime(value);
        }
        else if (frame.Name == "reference")
        {
            CheckReference(value, in frame);
        }
    }

    private void CheckTime(ReadOnlySpan<char> value)
    {
        var verdict = HL7Time.TryParse(value, out _);
        if (verdict != TimeVerdict.Valid)
        {
            var rule = verdict == TimeVerdict.NoTime ? CdaRules.Cda601 : CdaRules.Cda602;
            Report(rule, "value", value.ToString(), "YYYYMMDDhhmmss±zzzz naming a real time", Severity.Warning);
        }
    }

    private void CheckReference(ReadOnlySpan<char> value, in Frame frame)
    {
        if (value.StartsWith('#'))
        {
            _references.AddReference(value[1..], frame.Line, frame.Column);
        }
        else if (value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            Report(CdaRules.Cda512, "value", value.ToString(), "a reference without script");
        }
        else if (IsExternal(value))
        {
            Report(CdaRules.Cda511, "value", value.ToString(), "a reference inside the document, such as #id");
        }
    }

    private static bool IsExternal(ReadOnlySpan<char> value) =>
        value.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("ftp:", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith(@"\\", StringComparison.Ordinal);

    // Longer values are cut: no rule looks beyond the buffer.
    private int ReadValue(char[] buffer) => _reader.ReadValueChunk(buffer, 0, buffer.Length);

    private void Report(CdaRule rule, string attribute, string found, string expected, Severity? severity = null)
    {
        ref var frame = ref _frames[_depth - 1];
        var place = attribute.Length == 0 ? _path.ToString() : $"{_path}/@{attribute}";
        _sink.Report(rule, place, found, expected, frame.Line, frame.Column, severity);
    }

    [Flags]
    private enum Seen
    {
        Nothing = 0,
        Root = 1,
        NullFlavor = 2,
        Base64 = 4,
    }

    [Flags]
    private enum SectionParts
    {
        None = 0,
        Code = 1,
        Title = 2,
        Text = 4,
    }

    private struct Frame
    {
        public string Name;
        public string? MediaType;
        public int Line;
        public int Column;
        public int ValueLength;
        public int TypeLength;
        public SectionParts Parts;
        public bool IsTime;
        public bool IsProbed;
    }
}
