using System.Buffers;
using Google.Protobuf;

namespace Segur.Dmp.Grpc.Internal.Framing;

/// <summary>Takes messages off a buffer: frame, decompression, marshaller. One per direction of a call.</summary>
internal sealed class MessageDeserializer<T>(
    Func<DeserializationContext, T> deserializer, int? maxMessageSize, int maxInflatedSize) : DeserializationContext
{
    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    /// <summary>Whether the peer announced gzip for its messages.</summary>
    internal bool AcceptsGzip { get; set; }

    /// <summary>Whether the message read last came compressed.</summary>
    internal bool LastWasCompressed { get; private set; }

    /// <summary>Messages read so far.</summary>
    internal int Count { get; private set; }

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>Takes the next message off the front of a buffer; false while it is incomplete.</summary>
    /// <exception cref="RpcException">The peer broke the protocol or a limit.</exception>
    internal bool TryRead(ref ReadOnlySequence<byte> buffer, out T message)
    {
        if (!PipeExtensions.TryReadFrame(ref buffer, maxMessageSize, out var isCompressed, out var payload))
        {
            message = default!; // Not looked at by the caller, who was told false.
            return false;
        }

        LastWasCompressed = isCompressed;
        message = isCompressed ? Inflate(payload) : Deserialize(payload);
        Count++;
        return true;
    }

    private T Inflate(ReadOnlySequence<byte> payload)
    {
        if (!AcceptsGzip)
        {
            throw new RpcException(PipeExtensions.CompressedWithoutEncodingStatus);
        }

        using var inflated = GzipCodec.Inflate(payload, maxInflatedSize);
        return Deserialize(inflated.ToSequence());
    }

    private T Deserialize(ReadOnlySequence<byte> payload)
    {
        _payload = payload;
        try
        {
            return deserializer(this);
        }
        catch (InvalidProtocolBufferException exception)
        {
            var status = PipeExtensions.UnparsableMessageStatus;
            throw new RpcException(new Status(status.StatusCode, status.Detail, exception));
        }
        finally
        {
            _payload = default;
        }
    }
}
