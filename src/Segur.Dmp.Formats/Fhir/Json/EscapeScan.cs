using System.Globalization;

namespace Segur.Dmp.Formats.Fhir.Json;

/// <summary>Looks at the <c>\u</c> escapes of a string, which the JSON reader lets pass whatever they spell.</summary>
internal static class EscapeScan
{
    private const int EscapeLength = 6;

    /// <summary>Offset in the string of half a surrogate pair, or -1.</summary>
    public static int FindLoneSurrogate(ReadOnlySpan<byte> raw)
    {
        for (var i = NextUnit(raw, 0); i >= 0; i = NextUnit(raw, i + EscapeLength))
        {
            var unit = Unit(raw, i);
            if (char.IsHighSurrogate(unit) && IsEscapeAt(raw, i + EscapeLength)
                && char.IsLowSurrogate(Unit(raw, i + EscapeLength)))
            {
                i += EscapeLength;
            }
            else if (char.IsSurrogate(unit))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Offset in the string of an escaped control character that FHIR does not allow, or -1.</summary>
    public static int FindControl(ReadOnlySpan<byte> raw)
    {
        for (var i = NextEscape(raw, 0); i >= 0; i = NextEscape(raw, i + 2))
        {
            if (raw[i + 1] is (byte)'b' or (byte)'f'
                || (raw[i + 1] == (byte)'u' && Unit(raw, i) is < ' ' and not ('\t' or '\n' or '\r')))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsEscapeAt(ReadOnlySpan<byte> raw, int at) =>
        at + EscapeLength <= raw.Length && raw[at] == (byte)'\\' && raw[at + 1] == (byte)'u';

    private static char Unit(ReadOnlySpan<byte> raw, int at) =>
        (char)ushort.Parse(raw.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static int NextUnit(ReadOnlySpan<byte> raw, int from)
    {
        for (var i = NextEscape(raw, from); i >= 0; i = NextEscape(raw, i + 2))
        {
            if (raw[i + 1] == (byte)'u')
            {
                return i;
            }
        }

        return -1;
    }

    private static int NextEscape(ReadOnlySpan<byte> raw, int from)
    {
        if (from >= raw.Length)
        {
            return -1;
        }

        var next = raw[from..].IndexOf((byte)'\\');
        return next < 0 ? -1 : from + next;
    }
}
