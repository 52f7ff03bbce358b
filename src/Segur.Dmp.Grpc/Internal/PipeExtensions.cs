using System.Buffers;
using System.Buffers.Binary;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// The frame of a message: one flag byte, four bytes of length (big endian), the payload. Both sides read with this;
/// each way a peer can break the protocol has its status here.
/// </summary>
internal static class PipeExtensions
{
    internal const int HeaderSize = 5;

    internal static readonly Status UnknownFlagStatus = new(
        StatusCode.Internal, "Unknown message flag: only 0 and 1 are defined.");
    internal static readonly Status IncompleteMessageStatus = new(
        StatusCode.Internal, "The stream ended within a message.");
    internal static readonly Status NoMessageStatus = new(
        StatusCode.Unimplemented, "The stream ended without the one message this method takes.");
    internal static readonly Status AdditionalMessageStatus = new(
        StatusCode.Unimplemented, "More than the one message this method takes.");
    internal static readonly Status MessageTooLargeStatus = new(
        StatusCode.ResourceExhausted, "Received message exceeds the maximum message size.");
    internal static readonly Status SendingMessageTooLargeStatus = new(
        StatusCode.ResourceExhausted, "Sent message exceeds the maximum message size.");
    internal static readonly Status InflatedMessageTooLargeStatus = new(
        StatusCode.ResourceExhausted, "A compressed message inflates beyond the maximum message size.");
    internal static readonly Status CompressedWithoutEncodingStatus = new(
        StatusCode.Internal, "A message is compressed but grpc-encoding names no compression.");
    internal static readonly Status DamagedCompressionStatus = new(
        StatusCode.Internal, "A compressed message could not be inflated.");
    internal static readonly Status UnparsableMessageStatus = new(
        StatusCode.Internal, "A message could not be parsed.");
    internal static readonly Status BadTimeoutStatus = new(StatusCode.Internal, "grpc-timeout is malformed.");

    internal static Status UnsupportedEncodingStatus(string encoding) =>
        new(StatusCode.Unimplemented, $"Message encoding '{encoding}' is not supported; identity and gzip are.");

    /// <summary>
    /// Takes the next frame off the front of a buffer; false, and nothing taken, while it is incomplete.
    /// </summary>
    /// <exception cref="RpcException">
    /// The flag is unknown or the length is above the limit: nothing may be read further.
    /// </exception>
    internal static bool TryReadFrame(
        ref ReadOnlySequence<byte> buffer,
        int? maxMessageSize,
        out bool isCompressed,
        out ReadOnlySequence<byte> payload)
    {
        isCompressed = false;
        payload = default;
        if (!TryReadHeader(buffer, out var flag, out var length))
        {
            return false;
        }

        if (flag > 1)
        {
            throw new RpcException(UnknownFlagStatus);
        }

        // Refused on the announced length, before a byte of the payload is waited for.
        if (length > (uint)(maxMessageSize ?? int.MaxValue))
        {
            throw new RpcException(MessageTooLargeStatus);
        }

        if (buffer.Length - HeaderSize < length)
        {
            return false;
        }

        isCompressed = flag == 1;
        payload = buffer.Slice(HeaderSize, length);
        buffer = buffer.Slice(payload.End);
        return true;
    }

    internal static void WriteHeader(Span<byte> destination, bool isCompressed, int length)
    {
        destination[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], (uint)length);
    }

    private static bool TryReadHeader(in ReadOnlySequence<byte> buffer, out byte flag, out uint length)
    {
        var first = buffer.FirstSpan;
        if (first.Length >= HeaderSize)
        {
            flag = first[0];
            length = BinaryPrimitives.ReadUInt32BigEndian(first[1..]);
            return true;
        }

        if (buffer.Length < HeaderSize)
        {
            flag = 0;
            length = 0;
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        buffer.Slice(0, HeaderSize).CopyTo(header);
        flag = header[0];
        length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        return true;
    }
}
