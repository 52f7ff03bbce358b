using System.Buffers;
using System.IO.Pipelines;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// Reads the request messages of a call. What one read of the pipe brings is kept until its last whole message is
/// taken, so a burst of small messages costs one read and no suspension.
/// </summary>
internal sealed class RequestReader<T> : IAsyncStreamReader<T>
    where T : class
{
    private readonly HttpContextServerCallContext _context;
    private readonly PipeReader _pipe;
    private readonly MessageDeserializer<T> _deserializer;
    private ReadOnlySequence<byte> _buffer;
    private T? _current;
    private bool _holdsBuffer;
    private bool _isLastBuffer;

    internal RequestReader(HttpContextServerCallContext context, Marshaller<T> marshaller, CallHandlerOptions options)
    {
        _context = context;
        _pipe = context.HttpContext.Request.BodyReader;
        _deserializer = new MessageDeserializer<T>(
            marshaller.ContextualDeserializer, options.MaxReceiveMessageSize, options.InflatedLimit)
        {
            AcceptsGzip = context.RequestIsGzip,
        };
    }

    public T Current => _current ?? throw new InvalidOperationException("No message has been read.");

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }

        try
        {
            return _holdsBuffer && TryTake() ? Task.FromResult(true) : ReadMoreAsync(cancellationToken);
        }
        catch (RpcException exception)
        {
            return Task.FromException<bool>(exception);
        }
    }

    /// <summary>Reads the only message of a method that takes one, and the end of the stream behind it.</summary>
    /// <exception cref="RpcException">There is none or more than one, or the peer broke the protocol.</exception>
    internal async Task<T> ReadSingleAsync()
    {
        if (!await MoveNext(CancellationToken.None))
        {
            throw new RpcException(PipeExtensions.NoMessageStatus);
        }

        var message = Current;
        if (await MoveNext(CancellationToken.None))
        {
            throw new RpcException(PipeExtensions.AdditionalMessageStatus);
        }

        return message;
    }

    private async Task<bool> ReadMoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_isLastBuffer)
            {
                return EndOfStream();
            }

            if (_holdsBuffer)
            {
                _holdsBuffer = false;
                Advance(_buffer.Start);
            }

            var result = await ReadPipeAsync(cancellationToken);
            _buffer = result.Buffer;
            _isLastBuffer = result.IsCompleted;
            _holdsBuffer = true;
            if (TryTake())
            {
                return true;
            }
        }
    }

    private async ValueTask<ReadResult> ReadPipeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await _pipe.ReadAsync(cancellationToken);
            return !_context.IsDeadlineExceeded && !result.IsCanceled
                ? result
                : throw new OperationCanceledException(_context.CancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested && _context.NotePeerIsGone())
        {
            throw; // Never reached: the filter only takes note.
        }
    }

    // All that was read counts as examined, so that the peer's window opens again. Fails, as reading does, once the
    // peer is gone.
    private void Advance(SequencePosition consumed)
    {
        try
        {
            _pipe.AdvanceTo(consumed, _buffer.End);
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException && _context.NotePeerIsGone())
        {
            throw; // As above.
        }
    }

    private bool TryTake()
    {
        if (!_deserializer.TryRead(ref _buffer, out var message))
        {
            return false;
        }

        _current = message;
        _context.LastRequestWasCompressed = _deserializer.LastWasCompressed;
        _context.RequestCount = _deserializer.Count;
        return true;
    }

    private bool EndOfStream()
    {
        _current = null;
        if (!_holdsBuffer)
        {
            return false;
        }

        _holdsBuffer = false;
        var isTruncated = !_buffer.IsEmpty;
        Advance(_buffer.End);
        return isTruncated ? throw new RpcException(PipeExtensions.IncompleteMessageStatus) : false;
    }
}
