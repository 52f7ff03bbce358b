using System.Xml;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>Says which rule an XML parser's refusal comes under, by looking at the bytes where it stopped.</summary>
internal static class XmlFault
{
    private const int LookBehind = 128;

    /// <summary>
    /// CDA-003 in general; CDA-005 for an undeclared entity, CDA-007 for a character that XML forbids.
    /// </summary>
    public static CdaRule Classify(XmlException fault, ReadOnlySpan<byte> text)
    {
        var offset = OffsetOf(text, fault.LineNumber, fault.LinePosition);
        if (HasForbiddenCharacter(text, offset))
        {
            return CdaRules.Cda007;
        }

        var start = Math.Max(0, offset - LookBehind);
        var end = Math.Min(text.Length, offset + LookBehind);
        var before = text[start..Math.Min(text.Length, offset + 2)];
        var ampersand = before.LastIndexOf((byte)'&');
        if (ampersand < 0)
        {
            return CdaRules.Cda003;
        }

        var reference = text[(start + ampersand + 1)..end];
        var length = reference.IndexOf((byte)';');
        if (length <= 0 || start + ampersand + 1 + length < offset - 2)
        {
            return CdaRules.Cda003;
        }

        var name = reference[..length];
        return name[0] == (byte)'#' ? ClassifyNumeric(name[1..])
            : IsName(name) ? CdaRules.Cda005
            : CdaRules.Cda003;
    }

    /// <summary>Line and column, from 1, of an offset. Columns count UTF-16 units, as XML parsers do.</summary>
    public static (int Line, int Column) PositionOf(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (line, System.Text.Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    private static CdaRule ClassifyNumeric(ReadOnlySpan<byte> digits)
    {
        var isHex = digits.Length > 1 && digits[0] == (byte)'x';
        foreach (var digit in isHex ? digits[1..] : digits)
        {
            if (!(isHex ? char.IsAsciiHexDigit((char)digit) : char.IsAsciiDigit((char)digit)))
            {
                return CdaRules.Cda003;
            }
        }

        return digits.IsEmpty ? CdaRules.Cda003 : CdaRules.Cda007;
    }

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var unit in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)unit) && unit is not ((byte)'_' or (byte)'-' or (byte)'.' or (byte)':')
                && unit < 0x80)
            {
                return false;
            }
        }

        return !name.IsEmpty && !char.IsAsciiDigit((char)name[0]);
    }

    private static bool HasForbiddenCharacter(ReadOnlySpan<byte> text, int offset)
    {
        var from = Math.Max(0, offset - 1);
        var window = text[from..Math.Min(text.Length, offset + 3)];
        foreach (var unit in window)
        {
            if (unit < 0x20 && unit is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return true;
            }
        }

        return window.IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBE]) >= 0
            || window.IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBF]) >= 0;
    }

    private static int OffsetOf(ReadOnlySpan<byte> text, int line, int column)
    {
        var offset = 0;
        for (var passed = 1; passed < line; passed++)
        {
            var newLine = text[offset..].IndexOf((byte)'\n');
            if (newLine < 0)
            {
                return text.Length;
            }

            offset += newLine + 1;
        }

        // Columns are UTF-16 units; walk over the bytes that continue a character.
        for (var passed = 1; passed < column && offset < text.Length; passed++)
        {
            var lead = text[offset];
            offset += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            passed += lead >= 0xF0 ? 1 : 0;
        }

        return Math.Min(offset, text.Length);
    }
}
