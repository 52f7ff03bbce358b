using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Xml;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>What the bytes of markup may be, and how to step over them. Source: XML 1.0, 2.2 and 2.3.</summary>
internal static class MarkupUnits
{
    /// <summary>Bytes that no XML 1.0 character has, and the first byte of U+FFFE and U+FFFF.</summary>
    private static readonly SearchValues<byte> Suspicious = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
            0xEF]);

    /// <summary>Offset of the first character that XML 1.0 forbids, or -1. The bytes are UTF-8.</summary>
    public static int IndexOfForbidden(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny(Suspicious);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (text[at] != 0xEF || (text[at + 1] == 0xBF && text[at + 2] is 0xBE or 0xBF))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The byte at an offset, or NUL, which no text holds, behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length ? text[at] : (byte)0;

    /// <summary>Whether the byte is XML white space; of control characters a text holds no other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlank(byte unit) => unit is <= (byte)' ' and > 0;

    /// <summary>Offset of the first byte from here on that is no white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        if (At(text, at) is > (byte)' ' or 0)
        {
            return at;
        }

        if (Vector256.IsHardwareAccelerated && text.Length - at >= Vector256<byte>.Count)
        {
            var units = Load(text, at);
            var found = Vector256.GreaterThan(units, Vector256.Create((byte)' ')).ExtractMostSignificantBits();
            if (found != 0)
            {
                return at + BitOperations.TrailingZeroCount(found);
            }
        }

        while ((uint)at < (uint)text.Length && text[at] <= (byte)' ')
        {
            at++;
        }

        return at;
    }

    /// <summary>
    /// Offset of the first byte from here on that ends a well-formed name: white space, slash, colon, equals or closing
    /// bracket. What lies before is not looked at.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOfNameEnd(ReadOnlySpan<byte> text, int at)
    {
        if (Vector256.IsHardwareAccelerated && text.Length - at >= Vector256<byte>.Count)
        {
            var units = Load(text, at);
            var found = (Vector256.LessThanOrEqual(units, Vector256.Create((byte)' '))
                | Vector256.Equals(units, Vector256.Create((byte)'/'))
                | Vector256.Equals(units, Vector256.Create((byte)':'))
                | Vector256.Equals(units, Vector256.Create((byte)'='))
                | Vector256.Equals(units, Vector256.Create((byte)'>'))).ExtractMostSignificantBits();
            if (found != 0)
            {
                return at + BitOperations.TrailingZeroCount(found);
            }
        }

        while ((uint)at < (uint)text.Length
            && text[at] is > (byte)' ' and not ((byte)'/' or (byte)':' or (byte)'=' or (byte)'>'))
        {
            at++;
        }

        return at;
    }

    /// <summary>
    /// Offset of the first byte from here on that an attribute value must stop for: its quote, &lt;, &amp; or a control
    /// character.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOfValueStop(ReadOnlySpan<byte> text, int at, byte quote)
    {
        while (Vector256.IsHardwareAccelerated && text.Length - at >= Vector256<byte>.Count)
        {
            var units = Load(text, at);
            var found = (Vector256.LessThan(units, Vector256.Create((byte)' '))
                | Vector256.Equals(units, Vector256.Create(quote))
                | Vector256.Equals(units, Vector256.Create((byte)'<'))
                | Vector256.Equals(units, Vector256.Create((byte)'&'))).ExtractMostSignificantBits();
            if (found != 0)
            {
                return at + BitOperations.TrailingZeroCount(found);
            }

            at += Vector256<byte>.Count;
        }

        while ((uint)at < (uint)text.Length && text[at] >= (byte)' ' && text[at] != quote
            && text[at] is not ((byte)'<' or (byte)'&'))
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of the name without colon that starts here; the offset itself when none does.</summary>
    /// <remarks>
    /// Letters are those of the fourth edition of XML 1.0, as the platform's parser has them; none is beyond the BMP.
    /// </remarks>
    public static int SkipName(ReadOnlySpan<byte> text, int at)
    {
        var end = at;
        while (end < text.Length)
        {
            Rune.DecodeFromUtf8(text[end..], out var letter, out var length);
            if (!letter.IsBmp
                || !(end == at ? XmlConvert.IsStartNCNameChar((char)letter.Value)
                    : XmlConvert.IsNCNameChar((char)letter.Value)))
            {
                break;
            }

            end += length;
        }

        return end;
    }

    // The caller has seen that there are as many bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Load(ReadOnlySpan<byte> text, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)at);
}
