using System.Text;
using System.Text.Unicode;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// The submitted bytes as UTF-8 without declaration of another encoding, so that one path serves every document. UTF-8,
/// the only encoding seen in practice, is passed through untouched.
/// </summary>
internal readonly ref struct SourceText
{
    private static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    private SourceText(ReadOnlyMemory<byte> content, string? fault, string? foreignEncoding, int faultOffset)
    {
        Content = content;
        Fault = fault;
        ForeignEncoding = foreignEncoding;
        FaultOffset = faultOffset;
    }

    /// <summary>The document in UTF-8, byte order mark left out.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Why bytes and declaration disagree, or null.</summary>
    public string? Fault { get; }

    /// <summary>Name of an encoding other than UTF-8, declared truthfully; null for UTF-8.</summary>
    public string? ForeignEncoding { get; }

    /// <summary>Offset of the first offending byte, or -1.</summary>
    public int FaultOffset { get; }

    /// <summary>Finds the encoding by byte order mark and declaration, and checks that the bytes follow it.</summary>
    public static SourceText Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || LooksLikeUtf16(span, 0))
        {
            return ReadUtf16(bytes, Encoding.Unicode);
        }

        if (span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || LooksLikeUtf16(span, 1))
        {
            return ReadUtf16(bytes, Encoding.BigEndianUnicode);
        }

        var hasMark = span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        var content = hasMark ? bytes[3..] : bytes;
        var (start, length) = FindDeclaredEncoding(content.Span);
        if (length == 0 || Ascii.EqualsIgnoreCase(content.Span.Slice(start, length), "UTF-8"u8))
        {
            return ReadUtf8(content, hasMark ? 3 : 0);
        }

        var declared = Encoding.Latin1.GetString(content.Span.Slice(start, length));
        return hasMark
            ? Faulty($"a UTF-8 byte order mark under encoding=\"{declared}\"", 0)
            : ReadDeclared(content, declared);
    }

    private static SourceText Faulty(string fault, int offset) => new(default, fault, null, offset);

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> span, int zeroFirst) =>
        span.Length >= 4 && span[zeroFirst] == '<' && span[1 - zeroFirst] == 0 && span[2 + zeroFirst] != 0;

    private static SourceText ReadUtf8(ReadOnlyMemory<byte> content, int skipped) =>
        Utf8.IsValid(content.Span)
            ? new SourceText(content, null, null, -1)
            : Faulty("bytes that are not UTF-8", FirstInvalid(content.Span) + skipped);

    private static int FirstInvalid(ReadOnlySpan<byte> span)
    {
        var offset = 0;
        while (offset < span.Length
            && Rune.DecodeFromUtf8(span[offset..], out _, out var used) == System.Buffers.OperationStatus.Done)
        {
            offset += used;
        }

        return offset;
    }

    private static SourceText ReadUtf16(ReadOnlyMemory<byte> bytes, Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        var transcoded = Transcode(bytes, strict);
        if (transcoded is null)
        {
            return Faulty("bytes that are not UTF-16", 0);
        }

        var declared = DeclaredEncoding(transcoded);
        return declared is null || declared.StartsWith("UTF-16", StringComparison.OrdinalIgnoreCase)
            ? new SourceText(WithoutDeclaredEncoding(transcoded), null, "UTF-16", -1)
            : Faulty($"UTF-16 bytes under encoding=\"{declared}\"", 0);
    }

    private static SourceText ReadDeclared(ReadOnlyMemory<byte> content, string declared)
    {
        var encoding = FindEncoding(declared);
        if (encoding is null)
        {
            return Faulty($"encoding=\"{declared}\", which is unknown", 0);
        }

        if (!encoding.IsSingleByte && encoding.CodePage is 1200 or 1201 or 12000 or 12001)
        {
            return Faulty($"single bytes under encoding=\"{declared}\"", 0);
        }

        // Accented French text in a single-byte encoding never happens to be valid UTF-8: the declaration is wrong.
        if (!Ascii.IsValid(content.Span) && Utf8.IsValid(content.Span))
        {
            return Faulty($"UTF-8 bytes under encoding=\"{declared}\"", 0);
        }

        var transcoded = Transcode(content, encoding);
        return transcoded is null
            ? Faulty($"bytes that are not {declared}", 0)
            : new SourceText(WithoutDeclaredEncoding(transcoded), null, declared, -1);
    }

    private static Encoding? FindEncoding(string name)
    {
        try
        {
            return CodePages.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            // An unknown name; the caller reports it.
            return null;
        }
    }

    private static byte[]? Transcode(ReadOnlyMemory<byte> bytes, Encoding from)
    {
        try
        {
            var characters = from.GetString(bytes.Span);
            return Encoding.UTF8.GetBytes(characters.StartsWith('\uFEFF') ? characters[1..] : characters);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        catch (EncoderFallbackException)
        {
            // A lone surrogate: UTF-16 units that are no character.
            return null;
        }
    }

    private static string? DeclaredEncoding(ReadOnlySpan<byte> content)
    {
        var (start, length) = FindDeclaredEncoding(content);
        return length == 0 ? null : Encoding.Latin1.GetString(content.Slice(start, length));
    }

    // The name between the quotes of encoding="..." inside <?xml ... ?>.
    private static (int Start, int Length) FindDeclaredEncoding(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("<?xml "u8) && !content.StartsWith("<?xml\t"u8)
            && !content.StartsWith("<?xml\n"u8) && !content.StartsWith("<?xml\r"u8))
        {
            return default;
        }

        var end = content[..Math.Min(content.Length, 1024)].IndexOf("?>"u8);
        var declaration = end < 0 ? default : content[..end];
        var keyword = declaration.IndexOf("encoding"u8);
        if (keyword < 0)
        {
            return default;
        }

        var open = declaration[keyword..].IndexOfAny((byte)'"', (byte)'\'');
        if (open < 0)
        {
            return default;
        }

        open += keyword;
        var length = declaration[(open + 1)..].IndexOf(declaration[open]);
        return length < 1 ? default : (open + 1, length);
    }

    // After transcoding the declaration would lie; blanks keep every line and column.
    private static ReadOnlyMemory<byte> WithoutDeclaredEncoding(byte[] transcoded)
    {
        var (start, length) = FindDeclaredEncoding(transcoded);
        if (length > 0)
        {
            var keyword = transcoded.AsSpan(0, start).LastIndexOf("encoding"u8);
            transcoded.AsSpan(keyword, start + length + 1 - keyword).Fill((byte)' ');
        }

        return transcoded;
    }
}
