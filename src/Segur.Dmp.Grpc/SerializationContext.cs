using System.Buffers;

namespace Segur.Dmp.Grpc;

/// <summary>Where a marshaller writes one message. Valid only during that call of the serializer.</summary>
public abstract class SerializationContext
{
    /// <summary>Completes with a whole payload; for marshallers that know no buffer writer.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>
    /// The writer that takes the payload. Announce the length first and the bytes are written only once.
    /// </summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Announces how many bytes will be written; optional, before the first byte.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Says that the payload has been written to the buffer writer.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
