using System.Buffers;

namespace Segur.Dmp.Grpc;

/// <summary>
/// Where a marshaller reads one message. The bytes are valid only during that call of the deserializer.
/// </summary>
public abstract class DeserializationContext
{
    /// <summary>Length of the payload in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The payload as an array of its own: allocates.</summary>
    public virtual byte[] PayloadAsNewBuffer() => PayloadAsReadOnlySequence().ToArray();

    /// <summary>The payload where it lies; copy what must outlive the call.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotSupportedException();
}
