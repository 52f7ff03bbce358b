using System.Buffers;

namespace Segur.Dmp.Grpc.Internal.Framing;

/// <summary>Bytes of unknown total length in rented segments: grows without copying or one large array.</summary>
internal sealed class SegmentedBuffer : IDisposable
{
    internal const int SegmentSize = 32 * 1024;

    private readonly List<Segment> _segments = [];
    private int _freeInLast;

    internal int Length { get; private set; }

    /// <summary>Room for more bytes, at least one.</summary>
    internal Span<byte> GetSpan()
    {
        if (_freeInLast == 0)
        {
            var segment = new Segment(
                ArrayPool<byte>.Shared.Rent(SegmentSize), _segments.Count == 0 ? null : _segments[^1]);
            _segments.Add(segment);
            _freeInLast = segment.Array.Length;
        }

        return _segments[^1].Array.AsSpan(_segments[^1].Array.Length - _freeInLast);
    }

    internal void Advance(int count)
    {
        _freeInLast -= count;
        Length += count;
    }

    internal ReadOnlySequence<byte> ToSequence()
    {
        if (_segments.Count == 0)
        {
            return ReadOnlySequence<byte>.Empty;
        }

        var last = _segments[^1];
        return new ReadOnlySequence<byte>(_segments[0], 0, last, last.Array.Length - _freeInLast);
    }

    public void Dispose()
    {
        foreach (var segment in _segments)
        {
            ArrayPool<byte>.Shared.Return(segment.Array);
        }

        _segments.Clear();
        _freeInLast = 0;
        Length = 0;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(byte[] array, Segment? previous)
        {
            Array = array;
            Memory = array;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }

        internal byte[] Array { get; }
    }
}
