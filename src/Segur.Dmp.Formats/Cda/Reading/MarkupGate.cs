namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// A first look at the markup, tag by tag and without allocating, that stops what would cost memory or time before an
/// XML parser sees it: DOCTYPE, depth, number and size of tags, attributes and texts. Markup that is broken in any
/// other way is left to the parser, which says so with a position.
/// </summary>
internal ref struct MarkupGate
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly CheckOptions _limits;
    private int _offset;
    private int _depth;
    private int _elements;
    private int _textLength;

    private MarkupGate(ReadOnlySpan<byte> text, CheckOptions limits)
    {
        _text = text;
        _limits = limits;
        Violation = GateViolation.None;
    }

    /// <summary>What was exceeded first.</summary>
    public GateViolation Violation { get; private set; }

    /// <summary>Where, as an offset into the text.</summary>
    public int ViolationOffset { get; private set; }

    /// <summary>How much was found, where that is a number.</summary>
    public int ViolationSize { get; private set; }

    /// <summary>Whether an xml-stylesheet instruction was seen.</summary>
    public bool HasStylesheetInstruction { get; private set; }

    /// <summary>Walks over the whole text, or up to the first violation.</summary>
    public static MarkupGate Inspect(ReadOnlySpan<byte> text, CheckOptions limits)
    {
        var gate = new MarkupGate(text, limits);
        gate.Walk();
        return gate;
    }

    private void Walk()
    {
        while (Violation == GateViolation.None && _offset < _text.Length)
        {
            var run = _text[_offset..].IndexOf((byte)'<');
            if (run < 0)
            {
                AddText(_text.Length - _offset);
                return;
            }

            AddText(run);
            _offset += run;
            if (Violation != GateViolation.None || !StepOverMarkup())
            {
                return;
            }
        }
    }

    // False when the markup is broken and the rest cannot be judged here.
    private bool StepOverMarkup()
    {
        var rest = _text[(_offset + 1)..];
        if (rest.IsEmpty)
        {
            return false;
        }

        switch (rest[0])
        {
            case (byte)'/':
                _depth--;
                _textLength = 0;
                return StepTo(">"u8);
            case (byte)'?':
                HasStylesheetInstruction |= rest.StartsWith("?xml-stylesheet"u8);
                return StepTo("?>"u8);
            case (byte)'!':
                return StepOverDeclaration(rest);
            default:
                _textLength = 0;
                return StepOverStartTag();
        }
    }

    private bool StepOverDeclaration(ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("!--"u8))
        {
            return StepTo("-->"u8, skip: 4);
        }

        if (rest.StartsWith("![CDATA["u8))
        {
            var start = _offset;
            var isClosed = StepTo("]]>"u8);
            AddText(_offset - start);
            return isClosed;
        }

        if (rest.StartsWith("!DOCTYPE"u8))
        {
            Stop(GateViolation.DocumentType, _offset, 0);
        }

        return false;
    }

    private bool StepOverStartTag()
    {
        var start = _offset;
        if (++_elements > _limits.MaxElements)
        {
            Stop(GateViolation.Elements, start, _elements);
            return false;
        }

        var attributes = 0;
        var position = _offset + 1;
        while (true)
        {
            var next = _text[position..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (next < 0)
            {
                CheckTagLength(start, _text.Length);
                return false;
            }

            position += next;
            if (_text[position] == (byte)'>')
            {
                return CloseStartTag(start, position);
            }

            var length = _text[(position + 1)..].IndexOf(_text[position]);
            if (++attributes > _limits.MaxAttributes)
            {
                Stop(GateViolation.Attributes, start, attributes);
                return false;
            }

            if (length > _limits.MaxAttributeLength)
            {
                Stop(GateViolation.AttributeLength, position, length);
                return false;
            }

            if (length < 0)
            {
                // Never closed: too long is the better answer when it would exceed the limit anyway.
                length = _text.Length - position - 1;
                if (length > _limits.MaxAttributeLength)
                {
                    Stop(GateViolation.AttributeLength, position, length);
                }

                return false;
            }

            position += length + 2;
        }
    }

    private bool CloseStartTag(int start, int end)
    {
        _offset = end + 1;

        if (!CheckTagLength(start, end))
        {
            return false;
        }

        var isEmpty = _text[end - 1] == (byte)'/';
        if (_depth + 1 > _limits.MaxDepth)
        {
            Stop(GateViolation.Depth, start, _depth + 1);
            return false;
        }

        _depth += isEmpty ? 0 : 1;
        return true;
    }

    // Blanks between attributes, or a name without end, would otherwise escape the limits on attributes.
    private bool CheckTagLength(int start, int end)
    {
        var isShort = end - start <= _limits.MaxAttributeLength * 4L;
        if (!isShort)
        {
            Stop(GateViolation.AttributeLength, start, end - start);
        }

        return isShort;
    }

    private bool StepTo(ReadOnlySpan<byte> end, int skip = 0)
    {
        var from = Math.Min(_offset + skip, _text.Length);
        var length = _text[from..].IndexOf(end);
        _offset = length < 0 ? _text.Length : from + length + end.Length;
        return length >= 0;
    }

    private void AddText(int length)
    {
        _textLength += length;
        if (_textLength > _limits.MaxTextLength)
        {
            Stop(GateViolation.TextLength, _offset, _textLength);
        }
    }

    private void Stop(GateViolation violation, int offset, int size)
    {
        Violation = violation;
        ViolationOffset = offset;
        ViolationSize = size;
    }
}
