using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Grpc.Internal.Framing;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Grpc.Tests.Internal;

/// <summary>What taking a message off a buffer may allocate: its own bytes once, and little beside.</summary>
public sealed class MessageDeserializerTests
{
    private const int FrameHeader = 5;

    [Theory, InlineData(8_000), InlineData(23_000), InlineData(130_000)]
    public void A_frame_is_read_within_its_budget_of_memory(int size)
    {
        var budget = size + 1_000;
        var message = new BytesValue { Value = ByteString.CopyFrom(new byte[size]) }.ToByteArray();
        var frame = new byte[FrameHeader + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, FrameHeader);
        var allocated = Allocation.Of(() => Assert.Equal(size, Read(frame).Value.Length), budget);
        Assert.True(allocated <= budget, $"{allocated} bytes allocated for a message of {size}.");
    }

    private static BytesValue Read(byte[] frame)
    {
        var reader = new MessageDeserializer<BytesValue>(
            Marshallers.ForProtobuf(BytesValue.Parser).ContextualDeserializer, maxMessageSize: null, int.MaxValue);
        var buffer = new ReadOnlySequence<byte>(frame);
        Assert.True(reader.TryRead(ref buffer, out var message), "The frame is whole.");
        return message;
    }
}
