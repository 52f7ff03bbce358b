using System.Buffers;
using System.Buffers.Binary;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// Compresses documents before they reach the store, on the caller's core, and gives them back. Text by one of the
/// <see cref="TextCodecs"/>; an attachment in base64 is decoded: as small as Brotli would make it, in a twentieth of the
/// time both ways.
/// </summary>
internal static class ContentCompressor
{
    // Layout of SplitBase64: start, length and line length of the run, length of its line ends, a PartCodecs, bytes of the
    // text around the run; then that text, then the run.
    private const int HeaderBytes = 16;

    // PDF and JPEG do not shrink, RTF and TIFF do: the first bytes tell.
    private const int SampleBytes = 4096;

    /// <summary>The body to store for a document.</summary>
    public static ContentBody Compress(ReadOnlyMemory<byte> document, ContentHash hash)
    {
        var split = Base64Run.Find(document.Span) is { } run ? Split(document.Span, run) : null;
        if (split is not null)
        {
            return new ContentBody(hash, ContentCodec.SplitBase64, document.Length, split);
        }

        var (codec, packed) = TextCodecs.Pack(document.Span);
        return packed.Length < document.Length
            ? new ContentBody(hash, codec, document.Length, packed)
            : new ContentBody(hash, ContentCodec.Identity, document.Length, document);
    }

    /// <summary>The document of a stored body.</summary>
    /// <exception cref="InvalidDataException">The body is damaged; what gets past this the hash finds.</exception>
    public static ReadOnlyMemory<byte> Decompress(ContentBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Codec switch
        {
            ContentCodec.Identity => body.Bytes,
            ContentCodec.SplitBase64 => Join(body),
            var codec => TextCodecs.Unpack(codec, body.Bytes.Span, body.OriginalSize),
        };
    }

    // Decoded into its place: each array of an attachment's size makes the runtime collect garbage the sooner.
    private static byte[]? Split(ReadOnlySpan<byte> document, Base64Run run)
    {
        if (run.DecodedLength(document) is not { } length)
        {
            return null;
        }

        var (textCodec, text) = PackAround(document, run);
        var split = GC.AllocateUninitializedArray<byte>(HeaderBytes + text.Length + length); // Filled, or thrown away.
        var attachment = split.AsSpan(HeaderBytes + text.Length);
        if (!run.TryDecode(document, attachment))
        {
            return null;
        }

        var packed = Shrinks(attachment) ? TextCodecs.PackByBrotli(attachment) : null;
        BinaryPrimitives.WriteInt32LittleEndian(split, run.Start);
        BinaryPrimitives.WriteInt32LittleEndian(split.AsSpan(4), run.Length);
        BinaryPrimitives.WriteInt16LittleEndian(split.AsSpan(8), (short)run.LineLength);
        split[10] = (byte)run.NewLineLength;
        split[11] = (byte)((packed is null ? PartCodecs.None : PartCodecs.RunInBrotli)
            | (textCodec is ContentCodec.Snappy ? PartCodecs.TextInSnappy : PartCodecs.None));
        BinaryPrimitives.WriteInt32LittleEndian(split.AsSpan(12), text.Length);
        text.CopyTo(split.AsSpan(HeaderBytes));
        return packed is null ? split : [.. split.AsSpan(0, HeaderBytes + text.Length), .. packed];
    }

    private static (ContentCodec Codec, byte[] Bytes) PackAround(ReadOnlySpan<byte> document, Base64Run run)
    {
        var length = document.Length - run.Length;
        var around = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            document[..run.Start].CopyTo(around);
            document[(run.Start + run.Length)..].CopyTo(around.AsSpan(run.Start));
            return TextCodecs.Pack(around.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(around);
        }
    }

    private static bool Shrinks(ReadOnlySpan<byte> attachment) =>
        TextCodecs.PackByBrotli(attachment[..Math.Min(SampleBytes, attachment.Length)]).Length < SampleBytes * 3 / 4;

    private static byte[] Join(ContentBody body)
    {
        var split = body.Bytes.Span;
        Require(split.Length >= HeaderBytes);
        var run = new Base64Run(
            BinaryPrimitives.ReadInt32LittleEndian(split),
            BinaryPrimitives.ReadInt32LittleEndian(split[4..]),
            BinaryPrimitives.ReadInt16LittleEndian(split[8..]),
            split[10]);
        var textLength = BinaryPrimitives.ReadInt32LittleEndian(split[12..]);
        Require(run.FitsInto(body.OriginalSize) && textLength >= 0 && textLength <= split.Length - HeaderBytes);
        var parts = (PartCodecs)split[11];
        var text = TextCodecs.Unpack(
            parts.HasFlag(PartCodecs.TextInSnappy) ? ContentCodec.Snappy : ContentCodec.Brotli,
            split.Slice(HeaderBytes, textLength),
            body.OriginalSize - run.Length);
        Require(text.Length == body.OriginalSize - run.Length);
        var stored = split[(HeaderBytes + textLength)..];
        var attachment = parts.HasFlag(PartCodecs.RunInBrotli)
            ? TextCodecs.Unpack(ContentCodec.Brotli, stored, maxLength: run.Length)
            : stored;
        var document = GC.AllocateUninitializedArray<byte>(body.OriginalSize); // Filled to the end or thrown away.
        text.AsSpan(0, run.Start).CopyTo(document);
        text.AsSpan(run.Start).CopyTo(document.AsSpan(run.Start + run.Length));
        Require(run.TryEncode(attachment, document.AsSpan(run.Start, run.Length)));
        return document;

        static void Require(bool holds)
        {
            if (!holds)
            {
                throw new InvalidDataException("A stored body is too short or contradicts itself.");
            }
        }
    }

    [Flags]
    private enum PartCodecs : byte
    {
        None = 0,
        RunInBrotli = 1, // Else the run is stored as it is.
        TextInSnappy = 2, // Else the text is in Brotli.
    }
}
