using System.Buffers;
using System.Text;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// The bytes of one document, and the lines and columns in them, which are counted only when asked for.
/// </summary>
internal sealed class MarkupSource
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private int _lineStart;
    private int _line = 1;

    /// <summary>The document in UTF-8, byte order mark left out.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>Takes another document, or none.</summary>
    public void Begin(ReadOnlyMemory<byte> text) => (Text, _lineStart, _line) = (text, 0, 1);

    /// <summary>Decodes a value.</summary>
    public string Decode(MarkupSlice slice) => MarkupDecoder.ToText(Text.Span, slice);

    /// <summary>
    /// Line and column, from 1, of an offset. Columns count UTF-16 units and CR, LF or both end a line, as in XML
    /// parsers. Cheap when asked for in document order.
    /// </summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var text = Text.Span[..Math.Min(offset, Text.Length)];
        if (offset < _lineStart)
        {
            (_lineStart, _line) = (0, 1);
        }

        for (int next; (next = text[_lineStart..].IndexOfAny(LineEnds)) >= 0; _line++)
        {
            var end = _lineStart + next;
            _lineStart = end + (text[end] == (byte)'\r' && MarkupUnits.At(text, end + 1) == (byte)'\n' ? 2 : 1);
        }

        return (_line, Encoding.UTF8.GetCharCount(text[_lineStart..]) + 1);
    }
}
