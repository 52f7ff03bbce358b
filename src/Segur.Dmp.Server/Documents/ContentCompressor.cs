using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// Compresses documents before they reach the store, on the caller's core, and gives them back. Text shrinks best and
/// fastest by deflate; base64 inside is where Brotli is faster and no worse.
/// </summary>
internal static class ContentCompressor
{
    // Above this size a document holds an attachment in base64, by the sizes of real documents.
    private const int BrotliFromBytes = 64 * 1024;

    /// <summary>The body to store for a document.</summary>
    public static ContentBody Compress(ReadOnlyMemory<byte> document, ContentHash hash)
    {
        var (codec, bytes) = document.Length >= BrotliFromBytes
            ? (ContentCodec.Brotli, Brotli(document.Span))
            : (ContentCodec.Deflate, Deflate(document));
        return bytes.Length < document.Length
            ? new ContentBody(hash, codec, document.Length, bytes)
            : new ContentBody(hash, ContentCodec.Identity, document.Length, document);
    }

    /// <summary>Reads a stored body; the reader checks what comes out against the hash.</summary>
    public static Stream Open(ContentBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var bytes = MemoryMarshal.TryGetArray(body.Bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) // A segment found has its array.
            : new MemoryStream(body.Bytes.ToArray(), writable: false);
        return body.Codec switch
        {
            ContentCodec.Identity => bytes,
            ContentCodec.Deflate => new DeflateStream(bytes, CompressionMode.Decompress),
            ContentCodec.Brotli => new BrotliStream(bytes, CompressionMode.Decompress),
            _ => throw new InvalidOperationException($"No reader for content codec {body.Codec}."),
        };
    }

    private static byte[] Brotli(ReadOnlySpan<byte> document)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(document.Length));
        try
        {
            return BrotliEncoder.TryCompress(document, buffer, out var written, quality: 1, window: 22)
                ? buffer.AsSpan(0, written).ToArray()
                : throw new InvalidOperationException("A buffer of the maximal length was too short.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Deflate(ReadOnlyMemory<byte> document)
    {
        using var target = new MemoryStream(document.Length / 3);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(document.Span);
        }

        return target.ToArray();
    }
}
