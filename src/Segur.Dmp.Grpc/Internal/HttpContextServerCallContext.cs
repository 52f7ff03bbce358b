using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>One call on one HTTP/2 stream: its metadata, its deadline, and who ends its response and how.</summary>
#pragma warning disable CA1001 // Finish, on every path the last step of a call, disposes the deadline.
internal sealed class HttpContextServerCallContext(HttpContext httpContext, IMethod method, CallHandlerOptions options)
    : ServerCallContext
#pragma warning restore CA1001
{
    private static readonly Status DeadlineStatus = new(
        StatusCode.DeadlineExceeded, "The deadline passed before the call ended.");

    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private ServerCallDeadline? _deadline;
    private DateTime _deadlineAt = DateTime.MaxValue;
    private MessageSerializer? _serializer;
    private Activity? _activity;
    private Status _status = Status.DefaultSuccess;
    private long _startedAt;
    private int _unflushedBytes;
    private bool _compresses;
    private bool _responseBegan;
    private bool _peerIsGone;

    internal HttpContext HttpContext { get; } = httpContext;

    /// <summary>Whether the client announced gzip for its messages.</summary>
    internal bool RequestIsGzip { get; private set; }

    /// <summary>Whether the request message read last was compressed; tests and diagnostics ask.</summary>
    internal bool LastRequestWasCompressed { get; set; }

    internal int RequestCount { get; set; }

    /// <summary>Whether the deadline has ended the response.</summary>
    internal bool IsDeadlineExceeded => _deadline?.IsExceeded == true;

    protected override string MethodCore => method.FullName;

    protected override string HostCore => HttpContext.Request.Host.Value ?? "";

    protected override string PeerCore => PeerName.Of(HttpContext.Connection);

    protected override DateTime DeadlineCore => _deadlineAt;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override CancellationToken CancellationTokenCore => _deadline?.Token ?? HttpContext.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>Reads what the protocol's headers say and starts the deadline.</summary>
    /// <exception cref="RpcException">The headers are malformed or ask for what is not supported.</exception>
    internal void Initialize()
    {
        _startedAt = options.Clock.GetTimestamp();
        if (Telemetry.Source.HasListeners())
        {
            _activity = Telemetry.Start(method, ActivityKind.Server, ParentContext());
        }

        var response = HttpContext.Response;
        response.ContentType = GrpcProtocolConstants.GrpcContentType;
        ReadRequestEncoding();
        if (options.CompressesResponses)
        {
            UseResponseCompression();
        }

        StartDeadline();
    }

    /// <summary>
    /// Writes one message into the response; the caller flushes and then says <see cref="EndWrite"/>.
    /// </summary>
    /// <exception cref="RpcException">The message is too large.</exception>
    /// <exception cref="OperationCanceledException">The deadline has ended the response.</exception>
    internal void BeginWrite<T>(T message, Action<T, SerializationContext> serializer, WriteOptions? writeOptions)
    {
        if (_deadline is not null && !_deadline.TryBeginWrite())
        {
            throw new OperationCanceledException("The deadline has passed.", CancellationTokenCore);
        }

        _serializer ??= new MessageSerializer(options.MaxSendMessageSize, options.CompressionLevel);
        try
        {
            var flags = (writeOptions ?? WriteOptionsCore)?.Flags ?? WriteFlags.None;
            var compress = _compresses && !flags.HasFlag(WriteFlags.NoCompress);
            _serializer.Write(message, serializer, HttpContext.Response.BodyWriter, compress);
            _unflushedBytes += _serializer.LastFrameLength;
            _responseBegan = true;
        }
        catch
        {
            _responseBegan |= _serializer.LeftPartialFrame;
            EndWrite();
            throw;
        }
    }

    internal void EndWrite() => _deadline?.EndWrite();

    /// <summary>
    /// Whether a message written with the buffer hint may stay back: not when much is waiting already.
    /// </summary>
    internal bool MayHoldBack(WriteOptions? writeOptions) =>
        ((writeOptions ?? WriteOptionsCore)?.Flags & WriteFlags.BufferHint) == WriteFlags.BufferHint
        && _unflushedBytes < CallHandlerOptions.MaxUnflushedBytes;

    internal void MarkFlushed() => _unflushedBytes = 0;

    /// <summary>Notes, from an exception filter, that reading failed because the peer is gone.</summary>
    internal bool NotePeerIsGone()
    {
        _peerIsGone = true;
        return false;
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        if (_responseBegan || HttpContext.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The response has begun: headers can be sent once and before any message.");
        }

        foreach (var entry in responseHeaders)
        {
            if (string.Equals(entry.Key, GrpcProtocolConstants.CompressionRequestHeader, StringComparison.Ordinal))
            {
                ChooseResponseEncoding(entry.Value);
            }
            else
            {
                HttpContext.Response.Headers.Append(entry.Key, MetadataWire.ToHeaderValue(entry));
            }
        }

        _responseBegan = true;
        await HttpContext.Response.BodyWriter.FlushAsync(CancellationTokenCore);
    }

    /// <summary>Ends a call whose method returned.</summary>
    internal Task EndAsync()
    {
        if (_deadline is not null && !_deadline.TryClaimEnd(out var earlyEnd))
        {
            return FinishAfterDeadlineAsync(earlyEnd);
        }

        WriteEnd(_status, exceptionTrailers: null);
        Finish(_status);
        return Task.CompletedTask;
    }

    /// <summary>Ends a call whose method, request or response failed.</summary>
    internal Task EndWithErrorAsync(Exception exception)
    {
        if (_deadline is not null && !_deadline.TryClaimEnd(out var earlyEnd))
        {
            return FinishAfterDeadlineAsync(earlyEnd);
        }

        if (HttpContext.RequestAborted.IsCancellationRequested || (_peerIsGone && exception is not RpcException))
        {
            Log.ClientGaveUp(options.Logger, method.FullName);
            Finish(Status.DefaultCancelled);
            return Task.CompletedTask;
        }

        if (_serializer?.LeftPartialFrame == true)
        {
            // What follows a partial frame would be read as its rest.
            Log.ResponseAborted(options.Logger, exception, method.FullName);
            HttpContext.Abort();
            Finish(new Status(StatusCode.Internal, "The response was aborted."));
            return Task.CompletedTask;
        }

        var status = StatusOf(exception);
        WriteEnd(status, (exception as RpcException)?.Trailers);
        Finish(status);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Answers DEADLINE_EXCEEDED while the method may still run. Called by the deadline, which owns the end.
    /// </summary>
    internal async Task EndOnDeadlineAsync(bool isWriting)
    {
        Log.DeadlineExceeded(options.Logger, method.FullName, _deadline!.Timeout.TotalMilliseconds); // It calls.
        var reset = HttpContext.Features.Get<IHttpResetFeature>();
        try
        {
            if (isWriting)
            {
                // A message is waiting for the peer's window; a status behind it would come too late to matter.
                reset?.Reset(GrpcProtocolConstants.Http2Cancel);
                return;
            }

            WriteEnd(DeadlineStatus, exceptionTrailers: null);
            await HttpContext.Response.CompleteAsync();
            reset?.Reset(GrpcProtocolConstants.Http2NoError);
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The connection went away at the same moment; the peer's own deadline tells it all it needs.
            Log.ClientGaveUp(options.Logger, method.FullName);
        }
    }

    private async Task FinishAfterDeadlineAsync(Task earlyEnd)
    {
        // The HTTP context must outlive both the method and the answer already on its way.
        await earlyEnd;
        Finish(DeadlineStatus);
    }

    private void Finish(Status status)
    {
        _deadline?.Dispose();
        Telemetry.End(_activity, status);
        if (status.StatusCode != StatusCode.OK)
        {
            Log.CallEndedWithError(options.Logger, method.FullName, status.StatusCode);
        }

        if (Telemetry.ServerDuration.Enabled)
        {
            var tags = Telemetry.Tags(method, status.StatusCode);
            Telemetry.ServerDuration.Record(options.Clock.GetElapsedTime(_startedAt).TotalMilliseconds, tags);
            Telemetry.ServerRequestsPerCall.Record(RequestCount, tags);
            Telemetry.ServerResponsesPerCall.Record(_serializer?.Count ?? 0, tags);
        }
    }

    private void WriteEnd(Status status, Metadata? exceptionTrailers)
    {
        // An error before the first message is sent as the only header block; a success always has a body of its own.
        var response = HttpContext.Response;
        var isTrailersOnly = !_responseBegan && !response.HasStarted && status.StatusCode != StatusCode.OK;
        var destination = isTrailersOnly
            ? response.Headers
            : HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        ResponseEnd.Write(destination, status, _responseTrailers, exceptionTrailers);
    }

    private Status StatusOf(Exception exception)
    {
        if (exception is RpcException rpcException)
        {
            // A service that passes on an OK from elsewhere as an exception has failed all the same.
            return rpcException.StatusCode == StatusCode.OK
                ? new Status(StatusCode.Unknown, "An exception carried the status OK.")
                : rpcException.Status;
        }

        Log.ServiceThrew(options.Logger, exception, method.FullName);
        return new Status(
            StatusCode.Unknown,
            options.EnableDetailedErrors
                ? $"Exception was thrown by handler. {exception.GetType().Name}: {exception.Message}"
                : "Exception was thrown by handler.",
            exception);
    }

    private void ReadRequestEncoding()
    {
        if (!HttpContext.Request.Headers.TryGetValue(GrpcProtocolConstants.MessageEncodingHeader, out var encoding))
        {
            return;
        }

        var name = encoding.ToString();
        RequestIsGzip = string.Equals(name, GrpcProtocolConstants.GzipEncoding, StringComparison.OrdinalIgnoreCase);
        if (!RequestIsGzip && !string.Equals(
            name, GrpcProtocolConstants.IdentityEncoding, StringComparison.OrdinalIgnoreCase))
        {
            HttpContext.Response.Headers[GrpcProtocolConstants.MessageAcceptEncodingHeader] =
                GrpcProtocolConstants.AcceptedEncodings;
            throw new RpcException(PipeExtensions.UnsupportedEncodingStatus(name));
        }
    }

    private void ChooseResponseEncoding(string encoding)
    {
        if (string.Equals(encoding, GrpcProtocolConstants.GzipEncoding, StringComparison.OrdinalIgnoreCase))
        {
            UseResponseCompression();
        }
        else
        {
            _compresses = false;
            HttpContext.Response.Headers.Remove(GrpcProtocolConstants.MessageEncodingHeader);
        }
    }

    private void UseResponseCompression()
    {
        var accepted = HttpContext.Request.Headers[GrpcProtocolConstants.MessageAcceptEncodingHeader].ToString();
        foreach (var range in accepted.AsSpan().Split(','))
        {
            if (accepted.AsSpan()[range].Trim().Equals(
                GrpcProtocolConstants.GzipEncoding, StringComparison.OrdinalIgnoreCase))
            {
                _compresses = true;
                HttpContext.Response.Headers[GrpcProtocolConstants.MessageEncodingHeader] =
                    GrpcProtocolConstants.GzipEncoding;
                return;
            }
        }
    }

    private void StartDeadline()
    {
        if (!HttpContext.Request.Headers.TryGetValue(GrpcProtocolConstants.TimeoutHeader, out var text))
        {
            return;
        }

        if (!GrpcTimeout.TryParse(text.ToString(), out var timeout))
        {
            throw new RpcException(PipeExtensions.BadTimeoutStatus);
        }

        var now = options.Clock.GetUtcNow().UtcDateTime;
        _deadlineAt = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        _deadline = new ServerCallDeadline(this, timeout, options.Clock);
        _deadline.Start();
    }

    private Metadata ReadRequestHeaders()
    {
        var metadata = new Metadata();
        foreach (var (name, values) in HttpContext.Request.Headers)
        {
            if (GrpcProtocolConstants.IsProtocolHeader(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                MetadataWire.AddHeader(metadata, name, value);
            }
        }

        return metadata;
    }

    // ASP.NET Core has usually continued the caller's trace already; without a listener of its own it has not.
    private ActivityContext ParentContext()
    {
        if (Activity.Current is { } current)
        {
            return current.Context;
        }

        var headers = HttpContext.Request.Headers;
        return ActivityContext.TryParse(
            headers.TraceParent, headers.TraceState, isRemote: true, out var parent) ? parent : default;
    }
}
