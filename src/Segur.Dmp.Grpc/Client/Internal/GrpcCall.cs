using System.Buffers;
using System.IO.Pipelines;

namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>One call under way: sends the request, reads the response, knows how it ended.</summary>
internal sealed class GrpcCall<TRequest, TResponse> : AsyncCallState, IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private const int SmallReadBytes = 16 * 1024;
    private const int StreamReadBytes = 64 * 1024;

    private readonly GrpcChannel _channel;
    private readonly HttpRequestMessage _request;
    private readonly MessageDeserializer<TResponse> _deserializer;
    private readonly CallEnd _end;
    private Task<HttpResponseMessage>? _sending;
    private Task<Metadata>? _headers;
    private HttpResponseMessage? _response;
    private PipeReader? _reader;
    private ReadOnlySequence<byte> _buffer;
    private TResponse? _current;
    private bool _holdsBuffer;
    private bool _isLastBuffer;

    internal GrpcCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        _channel = channel;
        Method = method;
        Options = options;
        _end = new CallEnd(method, options, channel.Options.TimeProvider);
        _request = RequestMessage.Create(channel, method, host, options, out var compresses);
        Compresses = compresses;
        _deserializer = new MessageDeserializer<TResponse>(
            method.ResponseMarshaller.ContextualDeserializer,
            channel.Options.MaxReceiveMessageSize,
            channel.Options.InflatedLimit);
    }

    public TResponse Current => _current ?? throw new InvalidOperationException("No message has been read.");

    internal Method<TRequest, TResponse> Method { get; }

    internal CallOptions Options { get; }

    internal GrpcChannelOptions ChannelOptions => _channel.Options;

    internal bool Compresses { get; }

    internal CallEnd End => _end;

    internal override Task<Metadata> ResponseHeadersAsync => _headers ??= ReadHeadersAsync();

    internal override Status GetStatus() => _end.Status;

    internal override Metadata GetTrailers() => _end.Trailers;

    public override void Dispose() =>
        Finish(new Status(StatusCode.Cancelled, "The call was disposed."), Metadata.Empty);

    /// <summary>Sends the request; its content may still grow while the response is read.</summary>
    internal void Start(HttpContent content)
    {
        _request.Content = content;
        content.Headers.TryAddWithoutValidation("Content-Type", GrpcProtocolConstants.GrpcContentType);

        // The transport writes the trace header from the current activity, which must not stay current for the caller.
        var callerActivity = Activity.Current;
        _end.StartActivity();
        try
        {
            _sending = _channel.SendAsync(_request, _end.Token);
        }
        finally
        {
            Activity.Current = callerActivity;
        }
    }

    /// <summary>Sends a request of one message; one that cannot be serialized ends the call at once.</summary>
    internal void StartUnary(TRequest request)
    {
        var frame = new PooledBuffer();
        try
        {
            var serializer = new MessageSerializer(ChannelOptions.MaxSendMessageSize, ChannelOptions.CompressionLevel);
            var flags = Options.WriteOptions?.Flags ?? WriteFlags.None;
            serializer.Write(
                request, Method.RequestMarshaller.ContextualSerializer, frame,
                Compresses && !flags.HasFlag(WriteFlags.NoCompress));
        }
        catch (RpcException exception)
        {
            frame.Dispose();
            Finish(exception.Status, exception.Trailers);
            return;
        }

        Start(new UnaryRequestContent(frame));
    }

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return !cancellationToken.IsCancellationRequested && _holdsBuffer && TryTake()
                ? Task.FromResult(true)
                : ReadMoreAsync(cancellationToken);
        }
        catch (RpcException exception)
        {
            Finish(exception.Status, exception.Trailers);
            return Task.FromException<bool>(exception);
        }
    }

    /// <summary>Reads the only response of a method that has one, and the status behind it.</summary>
    internal async Task<TResponse> ReadSingleAsync()
    {
        if (!await ReadMoreAsync(CancellationToken.None))
        {
            throw Broken(PipeExtensions.NoMessageStatus);
        }

        var message = Current;
        if (await MoveNext(CancellationToken.None))
        {
            throw Broken(PipeExtensions.AdditionalMessageStatus);
        }

        return message;
    }

    private async Task<bool> ReadMoreAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.CanBeCanceled
            ? cancellationToken.UnsafeRegister(static end => ((CallEnd)end!).Cancel(), _end)
            : default;
        try
        {
            _reader ??= await OpenResponseAsync();
            return _reader is not null && await ReadFramesAsync(_reader) ? true : EndOfResponse();
        }
        catch (RpcException exception)
        {
            // The first to end the call says how: a cancelled or disposed call reports that, not its consequences.
            Finish(exception.Status, exception.Trailers);
            CloseReader();
            throw;
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Finish(_end.StatusOf(exception), Metadata.Empty);
            CloseReader();
            throw _end.ToException();
        }
    }

    // Gives the rented buffers back; only ever called by the one who reads.
    private void CloseReader()
    {
        _holdsBuffer = false;
        _isLastBuffer = true;
        _buffer = default;
        _reader?.Complete();
    }

    private async ValueTask<bool> ReadFramesAsync(PipeReader reader)
    {
        while (!_isLastBuffer)
        {
            if (_holdsBuffer)
            {
                _holdsBuffer = false;
                reader.AdvanceTo(_buffer.Start, _buffer.End);
            }

            var result = await reader.ReadAsync(_end.Token);
            _buffer = result.Buffer;
            _isLastBuffer = result.IsCompleted;
            _holdsBuffer = true;
            if (TryTake())
            {
                return true;
            }
        }

        return false;
    }

    private bool TryTake()
    {
        if (!_deserializer.TryRead(ref _buffer, out var message))
        {
            return false;
        }

        _current = message;
        return true;
    }

    // Null where the headers already hold the end of the call.
    private async Task<PipeReader?> OpenResponseAsync()
    {
        var response = await SendingAsync();
        if (_end.IsEnded)
        {
            return null;
        }

        _response = response;
        ResponseMessage.ThrowIfNotGrpc(response);
        if (response.Headers.Contains(GrpcProtocolConstants.StatusTrailer))
        {
            return null;
        }

        _deserializer.AcceptsGzip = ResponseMessage.IsGzip(response);
        var stream = await response.Content.ReadAsStreamAsync(_end.Token);
        var readBytes =
            Method.Type is MethodType.Unary or MethodType.ClientStreaming ? SmallReadBytes : StreamReadBytes;
        return PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: readBytes));
    }

    private bool EndOfResponse()
    {
        _current = null;
        if (_end.IsEnded)
        {
            return _end.Status.StatusCode == StatusCode.OK ? false : throw _end.ToException();
        }

        if (_holdsBuffer && !_buffer.IsEmpty)
        {
            throw new RpcException(PipeExtensions.IncompleteMessageStatus);
        }

        var response = _response!; // Opened, or the call had ended.
        var trailers = response.Headers.Contains(GrpcProtocolConstants.StatusTrailer)
            ? response.Headers
            : response.TrailingHeaders;
        CloseReader();
        Finish(ResponseMessage.ReadStatus(trailers), ResponseMessage.ReadMetadata(trailers));
        return _end.Status.StatusCode == StatusCode.OK ? false : throw _end.ToException();
    }

    private async Task<Metadata> ReadHeadersAsync()
    {
        try
        {
            var response = await SendingAsync();
            ResponseMessage.ThrowIfNotGrpc(response);
            return ResponseMessage.ReadMetadata(response.Headers);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Finish(_end.StatusOf(exception), Metadata.Empty);
            throw _end.ToException();
        }
    }

    private Task<HttpResponseMessage> SendingAsync() =>
        _sending
        ?? throw (_end.IsEnded ? _end.ToException() : new InvalidOperationException("The call was not started."));

    private RpcException Broken(Status status)
    {
        Finish(status, Metadata.Empty);
        return new RpcException(status);
    }

    private void Finish(Status status, Metadata trailers)
    {
        if (!_end.TryEnd(status, trailers))
        {
            return;
        }

        // After an end other than the regular one the stream is reset: the peer should not go on for nobody.
        if (!_isLastBuffer)
        {
            _end.Cancel();
        }

        (_request.Content as IRequestContent)?.EndCall();
        _response?.Dispose();
    }
}
