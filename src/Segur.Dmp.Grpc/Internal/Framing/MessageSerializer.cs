using System.Buffers;
using System.IO.Compression;

namespace Segur.Dmp.Grpc.Internal.Framing;

/// <summary>
/// Writes messages as frames. A marshaller that announces its length writes straight into the destination; one that
/// does not, or a compressed message, goes through a rented buffer. One per direction of a call.
/// </summary>
internal sealed class MessageSerializer(int? maxMessageSize, CompressionLevel compressionLevel)
    : SerializationContext, IBufferWriter<byte>
{
    private const int MaxBlockBytes = 64 * 1024;

    private IBufferWriter<byte>? _destination;
    private PooledBuffer? _buffer;
    private State _state;
    private bool _compresses;
    private int _announcedLength;
    private int _writtenLength;

    private enum State
    {
        Idle,
        Started,
        Direct,
        Buffered,
        Completed,
    }

    /// <summary>Bytes of the frame written last.</summary>
    internal int LastFrameLength { get; private set; }

    /// <summary>Messages written so far.</summary>
    internal int Count { get; private set; }

    /// <summary>
    /// Whether a failed serializer left part of a frame in the destination, which is then of no further use.
    /// </summary>
    internal bool LeftPartialFrame { get; private set; }

    /// <exception cref="RpcException">The message is larger than may be sent; nothing was written.</exception>
    internal void Write<T>(
        T message, Action<T, SerializationContext> serializer, IBufferWriter<byte> destination, bool compress)
    {
        _destination = destination;
        _compresses = compress;
        _announcedLength = -1;
        _writtenLength = 0;
        _state = State.Started;
        try
        {
            serializer(message, this);
            if (_state != State.Completed)
            {
                throw new InvalidOperationException("The marshaller did not complete its serialization context.");
            }

            Count++;
        }
        finally
        {
            LeftPartialFrame |= _state == State.Direct;
            _state = State.Idle;
            _destination = null;
            _buffer?.Dispose();
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        if (_state != State.Started)
        {
            throw new InvalidOperationException("The payload length comes before the payload.");
        }

        ThrowIfTooLarge(payloadLength);
        _announcedLength = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_state == State.Started)
        {
            Begin();
        }

        return _state is State.Direct or State.Buffered
            ? this
            : throw new InvalidOperationException("The payload is complete.");
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (_state != State.Started)
        {
            throw new InvalidOperationException("A payload was begun already.");
        }

        WriteWhole(payload);
    }

    public override void Complete()
    {
        GetBufferWriter();
        if (_state == State.Direct)
        {
            if (_writtenLength != _announcedLength)
            {
                throw new InvalidOperationException(
                    $"The marshaller announced {_announcedLength} bytes and wrote {_writtenLength}.");
            }

            LastFrameLength = PipeExtensions.HeaderSize + _announcedLength;
            _state = State.Completed;
            return;
        }

        WriteWhole(_buffer!.WrittenMemory.Span); // Set since the state is Buffered.
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        _writtenLength += count;
        Writer.Advance(count);
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => Writer.GetMemory(sizeHint);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => Writer.GetSpan(sizeHint);

    private IBufferWriter<byte> Writer =>
        (_state == State.Direct ? _destination : _buffer)
            ?? throw new InvalidOperationException("No message is being written.");

    private void Begin()
    {
        if (_compresses || _announcedLength < 0)
        {
            _buffer ??= new PooledBuffer();
            _state = State.Buffered;
            return;
        }

        // One block for the whole frame: fewer, larger pieces through protobuf, the pipe and the socket.
        var blockBytes = PipeExtensions.HeaderSize + Math.Min(_announcedLength, MaxBlockBytes);
        _destination!.GetSpan(blockBytes); // Set for as long as a message is being written.
        WriteHeader(isCompressed: false, _announcedLength);
        _state = State.Direct;
    }

    private void WriteWhole(ReadOnlySpan<byte> payload)
    {
        ThrowIfTooLarge(payload.Length);
        if (!_compresses || payload.IsEmpty)
        {
            WriteHeader(isCompressed: false, payload.Length);
            _destination!.Write(payload); // Set for as long as a message is being written.
            LastFrameLength = PipeExtensions.HeaderSize + payload.Length;
        }
        else
        {
            using var compressed = new PooledBuffer();
            GzipCodec.Compress(payload, compressionLevel, compressed);
            WriteHeader(isCompressed: true, compressed.WrittenCount);
            _destination!.Write(compressed.WrittenMemory.Span); // As above.
            LastFrameLength = PipeExtensions.HeaderSize + compressed.WrittenCount;
        }

        _state = State.Completed;
    }

    private void WriteHeader(bool isCompressed, int length)
    {
        PipeExtensions.WriteHeader(_destination!.GetSpan(PipeExtensions.HeaderSize), isCompressed, length);
        _destination.Advance(PipeExtensions.HeaderSize);
    }

    private void ThrowIfTooLarge(int payloadLength)
    {
        if (payloadLength > maxMessageSize)
        {
            throw new RpcException(PipeExtensions.SendingMessageTooLargeStatus);
        }
    }
}
