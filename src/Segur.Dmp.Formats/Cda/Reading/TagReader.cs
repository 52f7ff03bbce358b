namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Reads one start tag: name, attributes, namespaces, and that no attribute stands there twice. Source: XML 1.0, 3.1;
/// Namespaces in XML 1.0, 6.3.
/// </summary>
internal sealed class TagReader(NamespaceScopes scopes)
{
    // More attributes than this are compared by hash and not pair by pair.
    private const int MaxCompared = 16;

    private static readonly CdaName Nameless = new("");

    private MarkupAttribute[] _attributes = new MarkupAttribute[16];
    private HashSet<(string Name, string Namespace)>? _seen;
    private int _count;
    private bool _hasPrefixes;

    /// <summary>Local name of the element.</summary>
    public CdaName Name { get; private set; } = Nameless;

    /// <summary>Namespace of the element.</summary>
    public string Namespace { get; private set; } = "";

    /// <summary>Bytes of the name, prefix and colon included.</summary>
    public int NameLength { get; private set; }

    /// <summary>Whether the tag ends its element too.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Offset behind the tag, or of what is wrong with it.</summary>
    public int End { get; private set; }

    /// <summary>Attributes, namespace declarations among them.</summary>
    public Span<MarkupAttribute> Attributes => _attributes.AsSpan(0, _count);

    /// <summary>Whether the buffers are of an ordinary size.</summary>
    public bool IsSmall => _attributes.Length <= 256;

    /// <summary>Lets go of what it read.</summary>
    public void Clear()
    {
        _attributes.AsSpan().Clear();
        _seen?.Clear();
        (Name, Namespace, _count) = (Nameless, "", 0);
    }

    /// <summary>Reads the tag whose name starts here.</summary>
    public MarkupStop Read(ReadOnlySpan<byte> text, int start, CheckOptions limits)
    {
        (_count, _hasPrefixes) = (0, false);
        if (!TryReadName(text, start, out var colon, out var at, out var name))
        {
            return MarkupStop.Broken;
        }

        Name = name;
        NameLength = at - start;
        while (true)
        {
            var before = at;
            at = MarkupUnits.SkipBlanks(text, at);
            var unit = MarkupUnits.At(text, at);
            if (unit == (byte)'>' || (unit == (byte)'/' && MarkupUnits.At(text, at + 1) == (byte)'>'))
            {
                IsEmpty = unit == (byte)'/';
                break;
            }

            End = unit == 0 ? before : at;
            if (at == before || unit == 0)
            {
                return MarkupStop.Broken;
            }

            var stop = ReadAttribute(text, ref at, limits);
            if (stop != MarkupStop.None)
            {
                return stop;
            }
        }

        End = IsEmpty ? at + 2 : at + 1;
        if (End - start > limits.MaxAttributeLength * 4L)
        {
            return MarkupStop.Exceeded;
        }

        return ResolveNamespaces(text, start, colon) && !HasDuplicates() ? MarkupStop.None : MarkupStop.Broken;
    }

    /// <summary>
    /// Reads an equals sign and a quoted value of which nothing is expected; false when they are not there.
    /// </summary>
    public static bool TryReadValue(ReadOnlySpan<byte> text, ref int at, out int start, out int length)
    {
        (start, length) = (OpenValue(text, ref at), 0);
        if (start < 0)
        {
            return false;
        }

        length = text[start..].IndexOf(text[start - 1]);
        return length >= 0;
    }

    // Behind the opening quote, or -1 with the offset of what stands there instead.
    private static int OpenValue(ReadOnlySpan<byte> text, ref int at)
    {
        if (MarkupUnits.At(text, at + 1) == (byte)'"' && text[at] == (byte)'=')
        {
            return at + 2;
        }

        at = MarkupUnits.SkipBlanks(text, at);
        if (MarkupUnits.At(text, at) != (byte)'=')
        {
            return -1;
        }

        at = MarkupUnits.SkipBlanks(text, at + 1);
        return MarkupUnits.At(text, at) is (byte)'"' or (byte)'\'' ? at + 1 : -1;
    }

    // A name that the table holds is well-formed; only others are looked at letter by letter.
    private bool TryReadName(ReadOnlySpan<byte> text, int start, out int colon, out int end, out CdaName name)
    {
        colon = -1;
        end = MarkupUnits.IndexOfNameEnd(text, start);
        if (MarkupUnits.At(text, end) == (byte)':' && IsName(text, start, end))
        {
            colon = end;
            end = MarkupUnits.IndexOfNameEnd(text, colon + 1);
        }

        var local = colon < 0 ? start : colon + 1;
        if (end > local && CdaNameTable.Find(text, local, end - local) is { } known)
        {
            name = known;
            return true;
        }

        if (end > local && IsName(text, local, end))
        {
            name = new CdaName(System.Text.Encoding.UTF8.GetString(text[local..end]));
            return true;
        }

        name = Nameless;
        End = colon < 0 ? MarkupUnits.SkipName(text, start) : MarkupUnits.SkipName(text, local);
        return false;
    }

    private static bool IsName(ReadOnlySpan<byte> text, int start, int end) =>
        end > start && MarkupUnits.SkipName(text, start) == end;

    private MarkupStop ReadAttribute(ReadOnlySpan<byte> text, ref int at, CheckOptions limits)
    {
        var start = at;
        if (!TryReadName(text, start, out var colon, out at, out var name))
        {
            return MarkupStop.Broken;
        }

        var nameEnd = at;
        var valueStart = OpenValue(text, ref at);
        End = at;
        if (valueStart < 0)
        {
            return MarkupStop.Broken;
        }

        at = valueStart;
        if (!SkipValue(text, ref at, out var kind))
        {
            End = at;
            return MarkupStop.Broken;
        }

        var length = at - valueStart;
        at++;
        if (_count == limits.MaxAttributes || length > limits.MaxAttributeLength)
        {
            return MarkupStop.Exceeded;
        }

        if (_count == _attributes.Length)
        {
            Array.Resize(ref _attributes, _count * 2);
        }

        ref var attribute = ref _attributes[_count++];
        attribute.Name = name;
        attribute.Namespace = "";
        attribute.Value = new MarkupSlice(valueStart, length, kind);
        attribute.PrefixStart = start;
        attribute.PrefixLength = colon < 0 ? 0 : colon - start;
        return (colon >= 0 || nameEnd - start == "xmlns".Length) && !Declare(text, ref attribute, nameEnd)
            ? MarkupStop.Broken
            : MarkupStop.None;
    }

    // Ends on the closing quote, or where the value is broken.
    private static bool SkipValue(ReadOnlySpan<byte> text, ref int at, out MarkupSliceKind kind)
    {
        kind = MarkupSliceKind.Plain;
        var quote = text[at - 1];
        while (true)
        {
            at = MarkupUnits.IndexOfValueStop(text, at, quote);
            var unit = MarkupUnits.At(text, at);
            if (unit == quote)
            {
                return true;
            }

            var length = unit == (byte)'&' ? MarkupDecoder.TryReadReference(text[at..], out _)
                : MarkupUnits.IsBlank(unit) ? 1
                : 0;
            if (length == 0)
            {
                return false;
            }

            at += length;
            kind = MarkupSliceKind.Attribute;
        }
    }

    // Takes namespace declarations, and xml:space, which has two values only. False when the attribute is forbidden.
    private bool Declare(ReadOnlySpan<byte> text, ref MarkupAttribute attribute, int nameEnd)
    {
        var (start, length) = (attribute.PrefixStart, attribute.PrefixLength);
        var whole = text[start..nameEnd];
        _hasPrefixes |= length > 0;
        if (whole.SequenceEqual("xmlns"u8))
        {
            attribute.Namespace = NamespaceScopes.Xmlns;
            return scopes.TryDeclare(text, start, 0, MarkupDecoder.ToText(text, attribute.Value));
        }

        if (whole.StartsWith("xmlns:"u8))
        {
            var local = start + length + 1;
            return scopes.TryDeclare(text, local, nameEnd - local, MarkupDecoder.ToText(text, attribute.Value));
        }

        return !whole.SequenceEqual("xml:space"u8)
            || MarkupDecoder.ToText(text, attribute.Value).Trim(' ', '\t', '\n', '\r') is "default" or "preserve";
    }

    private bool ResolveNamespaces(ReadOnlySpan<byte> text, int start, int colon)
    {
        Namespace = scopes.Default;
        if (colon >= 0)
        {
            if (scopes.Find(text, text[start..colon]) is not { } found)
            {
                return BreakAt(start);
            }

            Namespace = found;
        }

        if (!_hasPrefixes)
        {
            return true;
        }

        foreach (ref var attribute in Attributes)
        {
            if (attribute.PrefixLength == 0)
            {
                continue;
            }

            if (scopes.Find(text, text.Slice(attribute.PrefixStart, attribute.PrefixLength)) is not { } uri)
            {
                return BreakAt(attribute.PrefixStart);
            }

            attribute.Namespace = uri;
        }

        return true;
    }

    private bool BreakAt(int offset)
    {
        End = offset;
        return false;
    }

    private bool HasDuplicates()
    {
        if (_count > MaxCompared)
        {
            return HasDuplicatesByHash();
        }

        for (var i = 0; i < _count - 1; i++)
        {
            for (var j = i + 1; j < _count; j++)
            {
                if (IsSame(in _attributes[i], in _attributes[j]))
                {
                    End = _attributes[j].PrefixStart;
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsSame(in MarkupAttribute one, in MarkupAttribute other) =>
        (ReferenceEquals(one.Name, other.Name)
            || (one.Name.Number == CdaName.Foreign && one.Name.Text == other.Name.Text))
        && one.Namespace == other.Namespace;

    private bool HasDuplicatesByHash()
    {
        var seen = _seen ??= [];
        seen.Clear();
        foreach (ref readonly var attribute in Attributes)
        {
            if (!seen.Add((attribute.Name.Text, attribute.Namespace)))
            {
                End = attribute.PrefixStart;
                return true;
            }
        }

        return false;
    }
}
