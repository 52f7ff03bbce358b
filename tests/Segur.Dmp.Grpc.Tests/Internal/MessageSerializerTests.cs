using System.Buffers;
using System.IO.Compression;
using Segur.Dmp.Grpc.Internal.Framing;

namespace Segur.Dmp.Grpc.Tests.Internal;

/// <summary>Whatever way a marshaller writes, the frame is right or nothing is left behind.</summary>
public sealed class MessageSerializerTests
{
    private static readonly byte[] Payload = [1, 2, 3];
    private static readonly byte[] Frame = [0, 0, 0, 0, 3, 1, 2, 3];

    private readonly ArrayBufferWriter<byte> _destination = new();
    private readonly MessageSerializer _serializer = new(maxMessageSize: 3, CompressionLevel.Fastest);

    [Fact]
    public void An_array_becomes_a_frame()
    {
        _serializer.Write(Payload, (message, context) => context.Complete(message), _destination, compress: false);

        Assert.Equal(Frame, _destination.WrittenSpan);
    }

    [Fact]
    public void A_buffer_of_announced_length_becomes_a_frame()
    {
        _serializer.Write(Payload, WriteAnnounced(3), _destination, compress: false);

        Assert.Equal(Frame, _destination.WrittenSpan);
        Assert.Equal(8, _serializer.LastFrameLength);
    }

    [Fact]
    public void A_buffer_of_unknown_length_becomes_a_frame()
    {
        _serializer.Write(Payload, WriteUnannounced, _destination, compress: false);

        Assert.Equal(Frame, _destination.WrittenSpan);
    }

    [Fact]
    public void A_message_over_the_limit_leaves_nothing_behind()
    {
        byte[] large = [1, 2, 3, 4];

        Assert.Throws<RpcException>(() => _serializer.Write(large, WriteAnnounced(4), _destination, compress: false));
        Assert.Throws<RpcException>(() => _serializer.Write(large, WriteUnannounced, _destination, compress: false));
        Assert.Throws<RpcException>(() => _serializer.Write(large, WriteUnannounced, _destination, compress: true));

        Assert.Equal(0, _destination.WrittenCount);
        Assert.False(_serializer.LeftPartialFrame);
    }

    [Fact]
    public void A_wrong_announcement_is_noticed_and_marks_the_stream_as_broken()
    {
        Assert.Throws<InvalidOperationException>(
            () => _serializer.Write(Payload, WriteAnnounced(2), _destination, compress: false));

        Assert.True(_serializer.LeftPartialFrame);
    }

    [Fact]
    public void A_marshaller_that_does_not_complete_is_noticed()
    {
        Assert.Throws<InvalidOperationException>(
            () => _serializer.Write(Payload, (_, _) => { }, _destination, compress: false));

        Assert.Equal(0, _destination.WrittenCount);
    }

    private static Action<byte[], SerializationContext> WriteAnnounced(int length) => (message, context) =>
    {
        context.SetPayloadLength(length);
        WriteUnannounced(message, context);
    };

    private static void WriteUnannounced(byte[] message, SerializationContext context)
    {
        context.GetBufferWriter().Write(message);
        context.Complete();
    }
}
