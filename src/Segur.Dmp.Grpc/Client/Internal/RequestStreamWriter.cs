namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>
/// Writes request messages; those written with the buffer hint leave together with the next one without.
/// </summary>
#pragma warning disable CA1001 // EndCall, which ends every call, gives the buffer back.
internal sealed class RequestStreamWriter<TRequest, TResponse> : IClientStreamWriter<TRequest>
#pragma warning restore CA1001
    where TRequest : class
    where TResponse : class
{
    private const int MaxUnflushedBytes = 64 * 1024;

    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GrpcCall<TRequest, TResponse> _call;
    private readonly MessageSerializer _serializer;
    private readonly PooledBuffer _buffer = new();
    private int _isWriting;
    private bool _isCompleted;

    internal RequestStreamWriter(GrpcCall<TRequest, TResponse> call)
    {
        _call = call;
        _serializer = new MessageSerializer(
            call.ChannelOptions.MaxSendMessageSize, call.ChannelOptions.CompressionLevel);
        WriteOptions = call.Options.WriteOptions;
    }

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Ends when the body does.</summary>
    internal Task Completion => _completion.Task;

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        if (_isCompleted)
        {
            return Task.FromException(new InvalidOperationException("The request stream is complete."));
        }

        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            return Task.FromException(new InvalidOperationException("The previous write is still in progress."));
        }

        return WriteCoreAsync(message, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        if (_isCompleted)
        {
            return;
        }

        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            throw new InvalidOperationException("The previous write is still in progress.");
        }

        try
        {
            _isCompleted = true;
            if (_buffer.WrittenCount > 0)
            {
                await SendAsync(_call.End.Token);
            }

            _completion.TrySetResult();
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    internal void Attach(Stream stream)
    {
        // The transport starts a body anew only while nothing of it was sent; what was sent cannot be sent again.
        if (!_stream.TrySetResult(stream))
        {
            throw new IOException("A streaming request cannot be sent twice.");
        }
    }

    internal void EndCall()
    {
        _stream.TrySetCanceled();
        _completion.TrySetResult();

        // A write in progress still reads the buffer; then it is left to the collector.
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
        {
            _buffer.Dispose();
            Volatile.Write(ref _isWriting, 0);
        }
    }

    private async Task WriteCoreAsync(TRequest message, CancellationToken cancellationToken)
    {
        try
        {
            if (_call.End.IsEnded)
            {
                throw _call.End.ToException();
            }

            var flags = WriteOptions?.Flags ?? WriteFlags.None;
            _serializer.Write(
                message, _call.Method.RequestMarshaller.ContextualSerializer, _buffer,
                _call.Compresses && !flags.HasFlag(WriteFlags.NoCompress));
            if (!flags.HasFlag(WriteFlags.BufferHint) || _buffer.WrittenCount >= MaxUnflushedBytes)
            {
                await SendAsync(cancellationToken.CanBeCanceled ? cancellationToken : _call.End.Token);
            }
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stream = await _stream.Task.WaitAsync(cancellationToken);
            await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _buffer.Clear();
        }
        catch (Exception exception) when (
            exception is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            if (exception is OperationCanceledException
                && cancellationToken.IsCancellationRequested && !_call.End.Token.IsCancellationRequested)
            {
                throw; // The caller's own token: part of a frame may be sent, so the call is of no further use.
            }

            throw _call.End.IsEnded ? _call.End.ToException() : new RpcException(_call.End.StatusOf(exception));
        }
    }
}
