using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.Grpc.Internal;
using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Internal;

/// <summary>Frames survive whatever way the network cuts them.</summary>
public sealed class PipeExtensionsTests
{
    [Fact]
    public void Frames_read_the_same_however_they_are_cut()
    {
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<byte[]>[]>(), ArbMap.Default.ArbFor<PositiveInt>(),
            (payloads, cut) =>
            {
                var bytes = payloads.SelectMany(payload => RawClient.Frame(0, payload.Get)).ToArray();
                var read = ReadAll(Cut(bytes, cut.Get % 7 + 1));
                return read.Count == payloads.Length
                    && read.Zip(payloads).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.Get));
            });

        property.QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_incomplete_frame_is_left_where_it_is()
    {
        var bytes = RawClient.Frame(0, 1, 2, 3);
        for (var length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);

            Assert.False(PipeExtensions.TryReadFrame(ref buffer, maxMessageSize: null, out _, out _));
            Assert.Equal(length, buffer.Length);
        }
    }

    private static List<byte[]> ReadAll(ReadOnlySequence<byte> buffer)
    {
        var read = new List<byte[]>();
        while (PipeExtensions.TryReadFrame(ref buffer, maxMessageSize: null, out _, out var payload))
        {
            read.Add(payload.ToArray());
        }

        return read;
    }

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int segmentSize)
    {
        if (bytes.Length == 0)
        {
            return ReadOnlySequence<byte>.Empty;
        }

        var first = new Segment(bytes.AsMemory(0, Math.Min(segmentSize, bytes.Length)), previous: null);
        var last = first;
        for (var offset = segmentSize; offset < bytes.Length; offset += segmentSize)
        {
            last = new Segment(bytes.AsMemory(offset, Math.Min(segmentSize, bytes.Length - offset)), last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
