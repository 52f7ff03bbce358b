using System.Buffers;

namespace Segur.Dmp.Grpc.Internal.Framing;

/// <summary>
/// A growing byte buffer on a rented array. Dispose gives the array back; the buffer may be used again.
/// </summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int MinimumSize = 4096;

    private byte[] _array = [];
    private int _written;

    internal int WrittenCount => _written;

    internal ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, _written);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _written);
        _written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return _array.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return _array.AsSpan(_written);
    }

    public void Dispose()
    {
        var array = _array;
        _array = [];
        _written = 0;
        Return(array);
    }

    internal void Clear() => _written = 0;

    private void EnsureFree(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_array.Length - _written >= needed)
        {
            return;
        }

        var doubled = Math.Min(_array.Length * 2L, Array.MaxLength);
        var size = (int)Math.Max(Math.Max(doubled, MinimumSize), (long)_written + needed);
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _array.AsSpan(0, _written).CopyTo(larger);
        var old = _array;
        _array = larger;
        Return(old);
    }

    private static void Return(byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
