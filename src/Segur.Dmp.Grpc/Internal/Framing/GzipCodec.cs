using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Segur.Dmp.Grpc.Internal.Framing;

/// <summary>Compresses and inflates one message.</summary>
internal static class GzipCodec
{
    // RFC 1952: ten bytes of header, two of an empty deflate block, four of checksum, four of length.
    private const int SmallestMember = 20;

    internal static void Compress(ReadOnlySpan<byte> payload, CompressionLevel level, IBufferWriter<byte> destination)
    {
        using var gzip = new GZipStream(new BufferWriterStream(destination), level);
        gzip.Write(payload);
    }

    /// <summary>
    /// Inflates into rented segments, never more than one segment beyond the limit, whatever the input claims.
    /// </summary>
    /// <exception cref="RpcException">The message inflates beyond the limit, or is damaged.</exception>
    internal static SegmentedBuffer Inflate(ReadOnlySequence<byte> payload, int maxInflatedSize)
    {
        if (payload.IsEmpty)
        {
            // What .NET's compressor makes of no bytes is no bytes, so clients built on it send this.
            return new SegmentedBuffer();
        }

        if (payload.Length < SmallestMember)
        {
            throw new RpcException(PipeExtensions.DamagedCompressionStatus);
        }

        var inflated = new SegmentedBuffer();
        try
        {
            InflateInto(inflated, payload, maxInflatedSize);

            // The decompressor ends quietly on some truncated inputs; the stored length does not.
            if (ReadStoredLength(payload) != (uint)inflated.Length)
            {
                throw new RpcException(PipeExtensions.DamagedCompressionStatus);
            }

            return inflated;
        }
        catch
        {
            inflated.Dispose();
            throw;
        }
    }

    private static void InflateInto(SegmentedBuffer inflated, ReadOnlySequence<byte> payload, int maxInflatedSize)
    {
        try
        {
            using var gzip = new GZipStream(new SequenceStream(payload), CompressionMode.Decompress);
            while (true)
            {
                var count = gzip.Read(inflated.GetSpan());
                if (count == 0)
                {
                    return;
                }

                inflated.Advance(count);
                if (inflated.Length > maxInflatedSize)
                {
                    throw new RpcException(PipeExtensions.InflatedMessageTooLargeStatus);
                }
            }
        }
        catch (InvalidDataException exception)
        {
            var status = PipeExtensions.DamagedCompressionStatus;
            throw new RpcException(new Status(status.StatusCode, status.Detail, exception));
        }
    }

    private static uint ReadStoredLength(ReadOnlySequence<byte> payload)
    {
        Span<byte> trailer = stackalloc byte[4];
        payload.Slice(payload.Length - 4).CopyTo(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
