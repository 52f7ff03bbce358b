using System.Buffers;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Pulls the events of an XML 1.0 document with namespaces out of its UTF-8 bytes, in one pass that also keeps the
/// limits of the options. Names come from a shared table and values stay where they are, so that an ordinary document
/// allocates nothing. It knows no DTD: a DOCTYPE stops it. Serves one document after another, one thread at a time.
/// </summary>
internal sealed class MarkupReader
{
    private static readonly SearchValues<byte> TextStops = SearchValues.Create("<&]\r"u8);
    private static readonly SearchValues<byte> NoVersion = SearchValues.Create("<>&\"'\t\r\n"u8);

    private readonly NamespaceScopes _scopes = new();
    private readonly TagReader _tag;
    private ReadOnlyMemory<byte> _text;
    private CheckOptions _limits = CheckOptions.Default;
    private OpenElement[] _open = new OpenElement[32];
    private int _depth;
    private int _offset;
    private int _elements;
    private int _textLength;
    private int _forbiddenAt;
    private bool _hasRoot;

    public MarkupReader() => _tag = new TagReader(_scopes);

    /// <summary>What the reader stands on.</summary>
    public MarkupEvent Event { get; private set; }

    /// <summary>Local name of the element that starts.</summary>
    public CdaName Name => _tag.Name;

    /// <summary>Namespace of the element that starts; empty when it has none.</summary>
    public string Namespace => _tag.Namespace;

    /// <summary>Whether the element that starts ends in the same tag.</summary>
    public bool IsEmptyElement => _tag.IsEmpty;

    /// <summary>Attributes of the element that starts, namespace declarations among them.</summary>
    public Span<MarkupAttribute> Attributes => _tag.Attributes;

    /// <summary>The text.</summary>
    public MarkupSlice Text { get; private set; }

    /// <summary>Where the name of the element, or the text, starts; where reading stopped, at the end.</summary>
    public int Offset { get; private set; }

    /// <summary>Why reading stopped before the end.</summary>
    public MarkupStop Stop { get; private set; }

    /// <summary>Whether an xml-stylesheet instruction was seen.</summary>
    public bool HasStylesheetInstruction { get; private set; }

    /// <summary>Starts on a document: valid UTF-8, byte order mark left out.</summary>
    public void Begin(ReadOnlyMemory<byte> text, CheckOptions limits)
    {
        _limits = limits;
        (_depth, _offset, _elements, _textLength, _hasRoot) = (0, 0, 0, 0, false);
        (Event, Offset, Stop, HasStylesheetInstruction) = (MarkupEvent.None, 0, MarkupStop.None, false);
        _scopes.Clear();
        _tag.Clear();

        // What stands before a forbidden character is read; the character itself is the end.
        _forbiddenAt = MarkupUnits.IndexOfForbidden(text.Span);
        _text = _forbiddenAt < 0 ? text : text[.._forbiddenAt];
    }

    /// <summary>Lets go of the document.</summary>
    public void Clear()
    {
        _text = default;
        _scopes.Clear();
        _tag.Clear();
    }

    /// <summary>
    /// Goes to the next event. False at the end, and where <see cref="Stop"/> says that there is none.
    /// </summary>
    public bool Read()
    {
        var text = _text.Span;
        if (_offset == 0 && IsDeclaration(text) && !ReadDeclaration(text))
        {
            return false;
        }

        while (Stop == MarkupStop.None)
        {
            if (_depth == 0 ? !ReadMisc(text) : MarkupUnits.At(text, _offset) != (byte)'<' && ReadText(text))
            {
                return Event == MarkupEvent.Text;
            }

            if (Stop == MarkupStop.None && ReadMarkup(text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one more document of this reader may keep what this one made it grow to.</summary>
    public bool IsSmall => _open.Length <= 1024 && _tag.IsSmall;

    private static bool IsDeclaration(ReadOnlySpan<byte> text) =>
        text.StartsWith("<?xml"u8) && text.Length > 5 && MarkupUnits.SkipName(text[4..], 0) == 1;

    // Outside the root there is white space only. False at the end.
    private bool ReadMisc(ReadOnlySpan<byte> text)
    {
        var next = MarkupUnits.SkipBlanks(text, _offset);
        AddText(next - _offset);
        _offset = next;
        if (next < text.Length || Stop != MarkupStop.None)
        {
            return next < text.Length && text[next] == (byte)'<' || Break(next);
        }

        (Event, Offset) = (MarkupEvent.None, next);
        return !_hasRoot || _forbiddenAt >= 0 ? Break(next) : false;
    }

    // True when there is an event, or none because the text has no end.
    private bool ReadText(ReadOnlySpan<byte> text)
    {
        var start = _offset;
        var at = MarkupUnits.SkipBlanks(text, start);
        var isBlank = true;
        var kind = at < text.Length && text[at] != (byte)'<' && text[start..at].Contains((byte)'\r')
            ? MarkupSliceKind.LineEnds
            : MarkupSliceKind.Plain;
        while (MarkupUnits.At(text, at) != (byte)'<')
        {
            var run = text[Math.Min(at, text.Length)..].IndexOfAny(TextStops);
            if (run < 0 && (_forbiddenAt >= 0 || start == text.Length))
            {
                return Break(text.Length);
            }

            run = run < 0 ? text.Length - at : run;
            isBlank = isBlank && text.Slice(at, run).IndexOfAnyExcept(" \t\n"u8) < 0;
            at += run;
            if (MarkupUnits.At(text, at) is (byte)'<' or 0)
            {
                break;
            }

            if (!StepInText(text, ref at, ref isBlank, ref kind))
            {
                return Break(at);
            }
        }

        AddText(at - start);
        _offset = at;
        if (Stop != MarkupStop.None)
        {
            Event = MarkupEvent.None;
            return true;
        }

        return !isBlank && Set(MarkupEvent.Text, start, new MarkupSlice(start, at - start, kind));
    }

    private static bool StepInText(
        ReadOnlySpan<byte> text, ref int at, ref bool isBlank, ref MarkupSliceKind kind)
    {
        switch (text[at])
        {
            case (byte)'&':
                var length = MarkupDecoder.TryReadReference(text[at..], out var character);
                isBlank = isBlank && character.Value < 0x80 && MarkupUnits.IsBlank((byte)character.Value);
                kind = MarkupSliceKind.Text;
                at += length;
                return length > 0;
            case (byte)']':
                isBlank = false;
                at++;
                return MarkupUnits.At(text, at) != (byte)']' || MarkupUnits.At(text, at + 1) != (byte)'>';
            default:
                kind = kind == MarkupSliceKind.Plain ? MarkupSliceKind.LineEnds : kind;
                at++;
                return true;
        }
    }

    // Stands on '<'. True when there is an event.
    private bool ReadMarkup(ReadOnlySpan<byte> text)
    {
        switch (MarkupUnits.At(text, _offset + 1))
        {
            case (byte)'/':
                return ReadEndTag(text);
            case (byte)'?':
                return ReadInstruction(text);
            case (byte)'!':
                return ReadDeclarationOrComment(text);
            default:
                return ReadStartTag(text);
        }
    }

    private bool ReadStartTag(ReadOnlySpan<byte> text)
    {
        if (_depth == 0 && _hasRoot)
        {
            return Break(_offset);
        }

        if (++_elements > _limits.MaxElements || _depth + 1 > _limits.MaxDepth)
        {
            return Exceed(_offset);
        }

        var (start, declared) = (_offset + 1, _scopes.Count);
        _textLength = 0;
        var stop = _tag.Read(text, start, _limits);
        if (stop != MarkupStop.None)
        {
            Event = MarkupEvent.None;
            (Stop, Offset) = (stop, _tag.End);
            // Blanks before a forbidden character are not at fault, unless they stand where the name must.
            if (_forbiddenAt >= 0 && Offset > start && MarkupUnits.SkipBlanks(text, Offset) == text.Length)
            {
                Offset = text.Length;
            }

            return false;
        }

        _offset = _tag.End;
        _hasRoot = true;
        if (_tag.IsEmpty)
        {
            _scopes.Leave(text, declared);
        }
        else
        {
            if (_depth == _open.Length)
            {
                Array.Resize(ref _open, _depth * 2);
            }

            _open[_depth++] = new OpenElement(start, _tag.NameLength, declared);
        }

        return Set(MarkupEvent.Start, start, default);
    }

    private bool ReadEndTag(ReadOnlySpan<byte> text)
    {
        if (_depth == 0)
        {
            return Break(_offset);
        }

        var start = _offset + 2;
        ref readonly var open = ref _open[_depth - 1];
        var end = start + open.NameLength;
        if (end > text.Length || !text.Slice(start, open.NameLength).SequenceEqual(
            text.Slice(open.NameStart, open.NameLength)))
        {
            return Break(start);
        }

        end = MarkupUnits.At(text, end) == (byte)'>' ? end : MarkupUnits.SkipBlanks(text, end);
        if (MarkupUnits.At(text, end) != (byte)'>')
        {
            return Break(end < text.Length ? end : EndOr(text, start));
        }

        _depth--;
        _scopes.Leave(text, open.Declared);
        (_offset, _textLength) = (end + 1, 0);
        return Set(MarkupEvent.End, start, default);
    }

    private bool ReadInstruction(ReadOnlySpan<byte> text)
    {
        var start = _offset + 2;
        var end = MarkupUnits.SkipName(text, start);
        var target = text[start..end];
        if (target.IsEmpty || System.Text.Ascii.EqualsIgnoreCase(target, "xml"u8)
            || (!MarkupUnits.IsBlank(MarkupUnits.At(text, end)) && !text[end..].StartsWith("?>"u8)))
        {
            return Break(end);
        }

        HasStylesheetInstruction |= target.StartsWith("xml-stylesheet"u8);
        return SkipTo(text, end, "?>"u8);
    }

    private bool ReadDeclarationOrComment(ReadOnlySpan<byte> text)
    {
        var rest = text[_offset..];
        if (rest.StartsWith("<!--"u8))
        {
            var start = _offset + 4;
            var end = text[start..].IndexOf("--"u8);
            if (end < 0 || MarkupUnits.At(text, start + end + 2) != (byte)'>')
            {
                return Break(end < 0 ? EndOr(text, start) : start + end);
            }

            _offset = start + end + 3;
            return false;
        }

        if (rest.StartsWith("<![CDATA["u8) && _depth > 0)
        {
            return ReadCharacterData(text);
        }

        return rest.StartsWith("<!DOCTYPE"u8) ? Exceed(_offset) : Break(_offset);
    }

    private bool ReadCharacterData(ReadOnlySpan<byte> text)
    {
        var start = _offset + "<![CDATA[".Length;
        var length = text[start..].IndexOf("]]>"u8);
        if (length < 0)
        {
            return Break(EndOr(text, start));
        }

        AddText(start + length + 3 - _offset);
        _offset = start + length + 3;
        if (Stop != MarkupStop.None)
        {
            return false;
        }

        var kind = text.Slice(start, length).Contains((byte)'\r') ? MarkupSliceKind.LineEnds : MarkupSliceKind.Plain;
        return Set(MarkupEvent.Text, start, new MarkupSlice(start, length, kind));
    }

    // <?xml version="1.0" encoding="UTF-8" standalone="yes"?>, the last two optional. Source: XML 1.0, 2.8.
    private bool ReadDeclaration(ReadOnlySpan<byte> text)
    {
        var at = "<?xml".Length;
        var passed = -1;
        while (true)
        {
            var next = MarkupUnits.SkipBlanks(text, at);
            if (text[next..].StartsWith("?>"u8) && passed >= 0)
            {
                _offset = next + 2;
                return true;
            }

            var end = MarkupUnits.SkipName(text, next);
            var part = next == at ? -1 : PartOf(text[next..end]);
            if (part <= passed || (passed < 0 && part != 0)
                || !TagReader.TryReadValue(text, ref end, out var start, out var length)
                || !IsDeclared(part, text.Slice(start, length)))
            {
                return Break(end);
            }

            (passed, at) = (part, start + length + 1);
        }
    }

    private static int PartOf(ReadOnlySpan<byte> name) => name.SequenceEqual("version"u8) ? 0
        : name.SequenceEqual("encoding"u8) ? 1
        : name.SequenceEqual("standalone"u8) ? 2
        : -1;

    // Of the version the platform's parser, our measure of being well-formed, looks at the beginning only.
    private static bool IsDeclared(int part, ReadOnlySpan<byte> value) => part switch
    {
        0 => value.StartsWith("1.0"u8) && !value.ContainsAny(NoVersion) && System.Text.Ascii.IsValid(value),
        1 => System.Text.Ascii.EqualsIgnoreCase(value, "utf-8"u8),
        _ => value.SequenceEqual("yes"u8) || value.SequenceEqual("no"u8),
    };

    private bool SkipTo(ReadOnlySpan<byte> text, int from, ReadOnlySpan<byte> end)
    {
        var length = text[from..].IndexOf(end);
        if (length < 0)
        {
            return Break(text.Length);
        }

        _offset = from + length + end.Length;
        return false;
    }

    // A forbidden character is at fault, or else the construct that has no end.
    private int EndOr(ReadOnlySpan<byte> text, int start) => _forbiddenAt >= 0 ? text.Length : start;

    private void AddText(int length)
    {
        _textLength += length;
        if (_textLength > _limits.MaxTextLength)
        {
            Exceed(_offset);
        }
    }

    private bool Set(MarkupEvent what, int offset, MarkupSlice text)
    {
        (Event, Offset, Text) = (what, offset, text);
        return true;
    }

    private bool Break(int offset)
    {
        (Event, Stop, Offset) = (MarkupEvent.None, MarkupStop.Broken, offset);
        return false;
    }

    private bool Exceed(int offset)
    {
        (Event, Stop, Offset) = (MarkupEvent.None, MarkupStop.Exceeded, offset);
        return false;
    }

    private readonly record struct OpenElement(int NameStart, int NameLength, int Declared);
}
