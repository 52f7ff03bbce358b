using System.Runtime.InteropServices;
using System.Xml;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Says what is wrong with markup that <see cref="MarkupReader"/> has refused: in the words of the platform's parser,
/// under the rule that the bytes where it stopped tell.
/// </summary>
internal static class XmlFault
{
    private const int LookBehind = 128;
    private const int NodesBetweenChecks = 1024;

    /// <summary>
    /// Reports the fault. <paramref name="offset"/> is where our reader stopped: it counts where the platform's parser
    /// has nothing to say.
    /// </summary>
    public static void Report(
        ReadOnlyMemory<byte> text, int offset, FindingSink sink, CancellationToken cancellationToken)
    {
        if (FindFault(text, cancellationToken) is not { } fault)
        {
            var isForbidden = MarkupUnits.IndexOfForbidden(text.Span) >= 0;
            var (line, column) = PositionOf(text.Span, offset);
            sink.Report(
                isForbidden ? CdaRules.Cda007 : CdaRules.Cda003, "document",
                isForbidden ? "a character that XML 1.0 forbids" : "markup that is not well-formed",
                isForbidden ? "only XML 1.0 characters" : "well-formed XML 1.0", line, column);
            return;
        }

        var rule = Classify(fault, text.Span);
        var (found, expected) = rule.Code switch
        {
            "CDA-005" => ("an entity that is not declared",
                "&amp;, &lt;, &gt;, &quot;, &apos; or a character reference"),
            "CDA-007" => ("a character that XML 1.0 forbids", "only XML 1.0 characters"),
            _ => (fault.Message, "well-formed XML 1.0"),
        };
        sink.Report(rule, "document", found, expected, fault.LineNumber, fault.LinePosition);
    }

    private static XmlException? FindFault(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        // A mark that is left would be taken off there, and offsets would no longer be ours.
        if (text.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return null;
        }

        using var stream = MemoryMarshal.TryGetArray(text, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false) // Never null when found.
            : new MemoryStream(text.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        try
        {
            for (var nodes = 1; reader.Read(); nodes++)
            {
                if (nodes % NodesBetweenChecks == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            return null;
        }
        catch (XmlException fault)
        {
            // The parser is not used again.
            return fault;
        }
        catch (ArgumentException)
        {
            // A defect of the platform's parser, met with a strange version in the declaration: it has nothing to say.
            return null;
        }
    }

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
