using System.Buffers;
using System.Buffers.Text;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// The attachment inside a document: one run of base64 in lines of one length, or in a single line, as RFC 4648 and
/// RFC 2045 write it. Decoded it is a quarter smaller, which no compressor finds for less.
/// </summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">Characters, line ends included.</param>
/// <param name="LineLength">Characters of each line but the last; 0 for a single line.</param>
/// <param name="NewLineLength">1 for LF, 2 for CR LF, 0 for a single line.</param>
internal readonly record struct Base64Run(int Start, int Length, int LineLength, int NewLineLength)
{
    // Shorter runs gain too little, and a probe a page finds every run of two pages.
    private const int MinLength = 2 * ProbeStep;
    private const int ProbeStep = 4096;
    private const int ProbeLength = 64;
    private const int MaxLineLength = 1024;

    private static readonly SearchValues<byte> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n"u8);

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    /// <summary>The first long run of a document; null where there is none that is laid out evenly.</summary>
    public static Base64Run? Find(ReadOnlySpan<byte> document)
    {
        for (var probe = ProbeStep; probe + ProbeLength <= document.Length; probe += ProbeStep)
        {
            if (!document.Slice(probe, ProbeLength).ContainsAnyExcept(Characters))
            {
                var start = document[..probe].LastIndexOfAnyExcept(Characters) + 1;
                start += document[start..].IndexOfAnyExcept(LineEnds);
                var length = document[start..].IndexOfAnyExcept(Characters);
                var run = document.Slice(start, length < 0 ? document.Length - start : length);
                var padding = document[(start + run.Length)..].IndexOfAnyExcept((byte)'=');
                run = document.Slice(start, run.Length + Math.Max(0, padding)).TrimEnd("\r\n"u8);
                return run.Length < MinLength ? null : LaidOut(run, start);
            }
        }

        return null;
    }

    /// <summary>Whether it can be a run of a document of that size; a damaged body may claim anything.</summary>
    public bool FitsInto(int documentLength) =>
        Start >= 0 && Length >= 0 && Start <= documentLength && Length <= documentLength - Start
        && LineLength is >= 0 and <= MaxLineLength && LineLength % 4 == 0
        && (LineLength == 0 ? NewLineLength == 0 : NewLineLength is 1 or 2);

    /// <summary>Bytes that the run stands for; null where its characters make no whole groups of four.</summary>
    public int? DecodedLength(ReadOnlySpan<byte> document)
    {
        var run = document.Slice(Start, Length);
        var characters = Length - ((Length - 1) / LineStep * NewLineLength);
        var padding = run.EndsWith("=="u8) ? 2 : run.EndsWith("="u8) ? 1 : 0;
        return characters % 4 == 0 ? (characters / 4 * 3) - padding : null;
    }

    /// <summary>
    /// Decodes the run into a place of its decoded length; false where encoding again would not give the same characters.
    /// </summary>
    public bool TryDecode(ReadOnlySpan<byte> document, Span<byte> decoded)
    {
        var run = document.Slice(Start, Length);
        Span<byte> again = stackalloc byte[MaxLineLength];
        while (!run.IsEmpty)
        {
            var line = run[..Math.Min(run.Length, LineCharacters)];
            run = run[line.Length..];
            while (!line.IsEmpty)
            {
                var piece = line[..Math.Min(line.Length, MaxLineLength)];
                line = line[piece.Length..];
                if (Base64.DecodeFromUtf8(piece, decoded, out _, out var count) != OperationStatus.Done
                    || Base64.EncodeToUtf8(decoded[..count], again, out _, out var length) != OperationStatus.Done
                    || !piece.SequenceEqual(again[..length]))
                {
                    return false;
                }

                decoded = decoded[count..];
            }

            if (!run.IsEmpty)
            {
                if (!run.StartsWith(NewLine))
                {
                    return false;
                }

                run = run[NewLineLength..];
            }
        }

        return decoded.IsEmpty;
    }

    /// <summary>Writes the run again; false when the bytes do not fill it.</summary>
    public bool TryEncode(ReadOnlySpan<byte> decoded, Span<byte> run)
    {
        var bytesPerLine = LineCharacters / 4 * 3;
        var at = 0;
        for (var taken = 0; taken < decoded.Length; taken += bytesPerLine)
        {
            if (taken > 0)
            {
                if (run.Length - at < NewLineLength)
                {
                    return false;
                }

                NewLine.CopyTo(run[at..]);
                at += NewLineLength;
            }

            var line = decoded[taken..Math.Min(decoded.Length, taken + bytesPerLine)];
            if (Base64.EncodeToUtf8(line, run[at..], out _, out var written) != OperationStatus.Done)
            {
                return false;
            }

            at += written;
        }

        return at == run.Length;
    }

    // A single line is one of any length.
    private int LineCharacters => LineLength == 0 ? (Length + 3) / 4 * 4 : LineLength;

    private ReadOnlySpan<byte> NewLine => "\r\n"u8[(2 - NewLineLength)..];

    private int LineStep => LineCharacters + NewLineLength;

    private static Base64Run? LaidOut(ReadOnlySpan<byte> run, int start)
    {
        var lineLength = run.IndexOfAny(LineEnds);
        return lineLength switch
        {
            < 0 => new Base64Run(start, run.Length, 0, 0),
            > MaxLineLength => null,
            _ when lineLength % 4 != 0 => null,
            _ when run[lineLength] == (byte)'\n' => new Base64Run(start, run.Length, lineLength, 1),
            _ when run[lineLength + 1] == (byte)'\n' => new Base64Run(start, run.Length, lineLength, 2),
            _ => null,
        };
    }
}
