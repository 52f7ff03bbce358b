using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// Compresses documents before they reach the store, on the caller's core, and gives them back. Brotli at its fastest:
/// beside deflate it makes text an eighth smaller in the same time, and base64 a quarter smaller in a quarter of it.
/// </summary>
internal static class ContentCompressor
{
    private const int Quality = 0;

    // A larger window than 256 KB finds nothing more in a document.
    private const int WindowBits = 18;

    /// <summary>The body to store for a document.</summary>
    public static ContentBody Compress(ReadOnlyMemory<byte> document, ContentHash hash)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(document.Length));
        try
        {
            return BrotliEncoder.TryCompress(document.Span, buffer, out var written, Quality, WindowBits)
                && written < document.Length
                ? new ContentBody(hash, ContentCodec.Brotli, document.Length, buffer.AsSpan(0, written).ToArray())
                : new ContentBody(hash, ContentCodec.Identity, document.Length, document);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
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
}
