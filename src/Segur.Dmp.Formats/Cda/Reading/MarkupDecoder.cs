using System.Buffers;
using System.Text;
using System.Xml;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Values of texts and attributes. Source: XML 1.0, 2.11 line ends, 3.3.3 attributes, 4.1 references.
/// </summary>
internal static class MarkupDecoder
{
    private const int LongestReference = 16;

    /// <summary>The value as a string; values that documents repeat are shared.</summary>
    public static string ToText(ReadOnlySpan<byte> source, MarkupSlice slice)
    {
        var raw = source.Slice(slice.Start, slice.Length);
        if (slice.IsPlain)
        {
            return KnownValues.Resolve(raw);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var text = KnownValues.Resolve(buffer.AsSpan(0, Decode(raw, slice.Kind, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    /// <summary>Writes the value, cut where the destination ends, and returns its length.</summary>
    public static int CopyTo(ReadOnlySpan<byte> source, MarkupSlice slice, Span<char> destination)
    {
        if (slice.IsPlain && slice.Length <= destination.Length)
        {
            // A character never takes more UTF-16 units than it has bytes.
            return Encoding.UTF8.GetChars(source.Slice(slice.Start, slice.Length), destination);
        }

        var text = ToText(source, slice).AsSpan();
        text = text[..Math.Min(text.Length, destination.Length)];
        text.CopyTo(destination);
        return text.Length;
    }

    /// <summary>
    /// Decodes bytes that the reader has found well-formed; the result is never longer than they are.
    /// </summary>
    public static int Decode(ReadOnlySpan<byte> raw, MarkupSliceKind kind, Span<byte> destination)
    {
        var written = 0;
        for (var at = 0; at < raw.Length;)
        {
            var unit = raw[at];
            if (unit == (byte)'&' && kind != MarkupSliceKind.LineEnds)
            {
                var length = TryReadReference(raw[at..], out var character);
                written += character.EncodeToUtf8(destination[written..]);
                at += length;
                continue;
            }

            at++;
            if (unit == (byte)'\r')
            {
                at += at < raw.Length && raw[at] == (byte)'\n' ? 1 : 0;
                unit = (byte)'\n';
            }

            var isBlank = kind == MarkupSliceKind.Attribute && unit is ((byte)'\n' or (byte)'\t');
            destination[written++] = isBlank ? (byte)' ' : unit;
        }

        return written;
    }

    /// <summary>
    /// Reads one of the five entities or a character reference and returns its length with &amp; and semicolon; 0 when
    /// it is none, or names a character that XML forbids.
    /// </summary>
    public static int TryReadReference(ReadOnlySpan<byte> text, out Rune character)
    {
        character = default;
        if (text.Length > 1 && text[1] == (byte)'#')
        {
            return TryReadNumber(text, out character);
        }

        var length = text[..Math.Min(text.Length, LongestReference)].IndexOf((byte)';');
        if (length < 0)
        {
            return 0;
        }

        var name = text[1..length];
        var value = name.SequenceEqual("lt"u8) ? '<'
            : name.SequenceEqual("gt"u8) ? '>'
            : name.SequenceEqual("amp"u8) ? '&'
            : name.SequenceEqual("quot"u8) ? '"'
            : name.SequenceEqual("apos"u8) ? '\''
            : '\0';
        character = new Rune(value);
        return value == '\0' ? 0 : length + 1;
    }

    // Zeros may stand in front of a number without end.
    private static int TryReadNumber(ReadOnlySpan<byte> text, out Rune character)
    {
        character = default;
        var isHex = text.Length > 2 && text[2] == (byte)'x';
        var at = isHex ? 3 : 2;
        var start = at;
        var number = 0;
        for (; at < text.Length && number <= 0x10FFFF; at++)
        {
            var digit = isHex ? HexDigit(text[at]) : text[at] is >= (byte)'0' and <= (byte)'9' ? text[at] - '0' : -1;
            if (digit < 0)
            {
                break;
            }

            number = (number * (isHex ? 16 : 10)) + digit;
        }

        if (at == start || at == text.Length || text[at] != (byte)';' || !Rune.IsValid(number))
        {
            return 0;
        }

        character = new Rune(number);
        return !character.IsBmp || XmlConvert.IsXmlChar((char)number) ? at + 1 : 0;
    }

    private static int HexDigit(byte unit) => unit switch
    {
        >= (byte)'0' and <= (byte)'9' => unit - '0',
        >= (byte)'a' and <= (byte)'f' => unit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => unit - 'A' + 10,
        _ => -1,
    };
}
