using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda.Rules;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Streams over one <c>component</c> of the document: notes facts, reports what is wrong inside, keeps no content.
/// </summary>
internal sealed class BodyScanner
{
    private readonly MarkupSource _source;
    private readonly MarkupReader _reader;
    private readonly BodyWorkspace _workspace;
    private readonly FindingSink _sink;
    private readonly CdaBody _body;
    private readonly BodyPath _path;
    private readonly AttachmentProbe _attachment;
    private readonly bool _checksNames;
    private readonly char[] _value;
    private readonly char[] _type;
    private BodyFrame[] _frames;
    private int _depth;

    public BodyScanner(ReadingWorkspace workspace, FindingSink sink, CdaBody body, string start, bool checksNames)
    {
        _source = workspace.Source;
        _reader = workspace.Reader;
        _workspace = workspace.Body;
        _sink = sink;
        _body = body;
        _path = _workspace.Path;
        _path.Begin(start);
        _attachment = new AttachmentProbe(_workspace, _source, sink, body);
        _checksNames = checksNames;
        _value = _workspace.Value;
        _type = _workspace.Type;
        _frames = _workspace.Frames;
    }

    /// <summary>Elements entered and not yet left.</summary>
    public int Depth => _depth;

    /// <summary>
    /// Takes an element the reader stands on. <paramref name="known"/> is its node where the header keeps one.
    /// </summary>
    public void EnterElement(CdaElement? known)
    {
        var name = _reader.Name;
        var isFirst = _path.Enter(name, _reader.Namespace) <= 1;
        var isV3 = _reader.Namespace == CdaNames.V3;
        ref var frame = ref Push();
        frame = new BodyFrame { Role = isV3 ? name.Role : CdaRole.None, Offset = _reader.Offset, ValueLength = -1 };
        if (isV3)
        {
            CheckName(name, isFirst);
            NoteSectionPart(name.Role);
        }

        var attributes = ReadAttributes(ref frame);
        if (isV3)
        {
            CheckDatatypes(ref frame, attributes);
        }

        if (known is not null && name.Role == CdaRole.Text)
        {
            _attachment.BeginContent(known);
            frame.IsProbed = true;
        }
        else if ((attributes & Seen.Base64) != Seen.Nothing)
        {
            _attachment.BeginAttachment(_path.ToString(), frame.Offset, frame.MediaType);
            frame.IsProbed = true;
        }

        if (_reader.IsEmptyElement)
        {
            LeaveElement();
        }
    }

    /// <summary>Takes the text the reader stands on.</summary>
    public void ReadText()
    {
        if (_depth > 0 && _frames[_depth - 1].IsProbed)
        {
            _attachment.Add(_reader.Text);
        }
    }

    /// <summary>Takes the end of the element entered last.</summary>
    public void LeaveElement()
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.Role == CdaRole.Section)
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

    private ref BodyFrame Push()
    {
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
            _workspace.Frames = _frames;
        }

        return ref _frames[_depth++];
    }

    private void CheckName(CdaName name, bool isFirst)
    {
        if (isFirst && _checksNames && !name.IsElement)
        {
            Report(CdaRules.Cda013, "", name.Text, "an element of the CDA schema");
        }
        else if (name.Role == CdaRole.ClinicalDocument)
        {
            Report(CdaRules.Cda012, "", "a ClinicalDocument inside another", "one ClinicalDocument");
        }
    }

    private void NoteSectionPart(CdaRole role)
    {
        if (role == CdaRole.Section)
        {
            _body.SectionCount++;
            return;
        }

        if (_depth < 2 || _frames[_depth - 2].Role != CdaRole.Section)
        {
            return;
        }

        _frames[_depth - 2].Parts |= role switch
        {
            CdaRole.Code => SectionParts.Code,
            CdaRole.Title => SectionParts.Title,
            CdaRole.Text => SectionParts.Text,
            _ => SectionParts.None,
        };
    }

    private void CheckSection(in BodyFrame section)
    {
        if (section.Parts == SectionParts.All)
        {
            return;
        }

        var missing = new List<string>(3);
        AddIfMissing(missing, section.Parts, SectionParts.Code, "code");
        AddIfMissing(missing, section.Parts, SectionParts.Title, "title");
        AddIfMissing(missing, section.Parts, SectionParts.Text, "text");
        var (line, column) = _source.PositionOf(section.Offset);
        _sink.Report(
            CdaRules.Cda509, _path.ToString(), "no " + string.Join(", no ", missing), "code, title and text",
            line, column);
    }

    private static void AddIfMissing(List<string> missing, SectionParts parts, SectionParts part, string name)
    {
        if ((parts & part) == SectionParts.None)
        {
            missing.Add(name);
        }
    }

    // Values are read into fixed buffers; only what matters for a rule is looked at.
    private Seen ReadAttributes(ref BodyFrame frame)
    {
        var seen = Seen.Nothing;
        foreach (ref readonly var attribute in _reader.Attributes)
        {
            var role = attribute.Name.Role;
            if (role == CdaRole.None)
            {
                continue;
            }

            if (attribute.Namespace.Length == 0)
            {
                seen |= ReadAttribute(role, attribute.Value, ref frame);
            }
            else if (role == CdaRole.Type && attribute.Namespace == CdaNames.SchemaInstance)
            {
                frame.TypeLength = ReadValue(attribute.Value, _type);
            }
        }

        return seen;
    }

    private Seen ReadAttribute(CdaRole role, MarkupSlice value, ref BodyFrame frame)
    {
        switch (role)
        {
            case CdaRole.Target:
                _workspace.References.AddTarget(_value.AsSpan(0, ReadValue(value, _value)));
                return Seen.Nothing;
            case CdaRole.Value:
                frame.ValueLength = ReadValue(value, _value);
                return Seen.Nothing;
            case CdaRole.Root:
                return ReadRoot(value, in frame);
            case CdaRole.NullFlavor:
                return CheckNullFlavor(value);
            case CdaRole.MediaType:
                frame.MediaType = _source.Decode(value);
                return Seen.Nothing;
            case CdaRole.Representation:
                return _source.Decode(value) == "B64" ? Seen.Base64 : Seen.Nothing;
            case CdaRole.Code when frame.Role == CdaRole.Code && _depth >= 2
                && _frames[_depth - 2].Role == CdaRole.Section:
                _body.AddSectionCode(_source.Decode(value));
                return Seen.Nothing;
            case CdaRole.Link:
                CheckLink(value);
                return Seen.Nothing;
            default:
                return Seen.Nothing;
        }
    }

    private Seen ReadRoot(MarkupSlice value, in BodyFrame frame)
    {
        if (frame.Role == CdaRole.Identifier)
        {
            var root = _workspace.Root.AsSpan(0, ReadValue(value, _workspace.Root));
            if (!Identifiers.IsOidOrUuid(root))
            {
                Report(CdaRules.Cda605, "root", root.ToString(), "an OID or a UUID", Severity.Warning);
            }
        }

        return Seen.Root;
    }

    private Seen CheckNullFlavor(MarkupSlice value)
    {
        var flavor = _type.AsSpan(0, ReadValue(value, _type));
        if (!NullFlavors.IsKnown(flavor))
        {
            Report(CdaRules.Cda607, "nullFlavor", flavor.ToString(), "a null flavour of HL7", Severity.Warning);
        }

        return Seen.NullFlavor;
    }

    private void CheckLink(MarkupSlice slice)
    {
        var value = _value.AsSpan(0, ReadValue(slice, _value));
        if (value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            Report(CdaRules.Cda512, "href", value.ToString(), "a link without script");
        }
    }

    private void CheckDatatypes(ref BodyFrame frame, Seen seen)
    {
        var parentIsTime = _depth >= 2 && _frames[_depth - 2].IsTime;
        var type = _type.AsSpan(0, frame.TypeLength);
        frame.IsTime = frame.Role switch
        {
            CdaRole.Time => type.IsEmpty || type.EndsWith("TS", StringComparison.Ordinal),
            CdaRole.Bound => parentIsTime,
            CdaRole.Value => type is "TS" or "IVL_TS",
            _ => false,
        };
        if ((seen & (Seen.Root | Seen.NullFlavor)) == (Seen.Root | Seen.NullFlavor))
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
        else if (frame.Role == CdaRole.Reference)
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

    private void CheckReference(ReadOnlySpan<char> value, in BodyFrame frame)
    {
        if (value.StartsWith('#'))
        {
            _workspace.References.AddReference(value[1..], frame.Offset);
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
    private int ReadValue(MarkupSlice value, char[] buffer) =>
        MarkupDecoder.CopyTo(_source.Text.Span, value, buffer);

    private void Report(CdaRule rule, string attribute, string found, string expected, Severity? severity = null)
    {
        ref var frame = ref _frames[_depth - 1];
        var place = attribute.Length == 0 ? _path.ToString() : $"{_path}/@{attribute}";
        var (line, column) = _source.PositionOf(frame.Offset);
        _sink.Report(rule, place, found, expected, line, column, severity);
    }

    [Flags]
    private enum Seen
    {
        Nothing = 0,
        Root = 1,
        NullFlavor = 2,
        Base64 = 4,
    }
}
