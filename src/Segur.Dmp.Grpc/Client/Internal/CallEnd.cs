namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>
/// How a call ends: the first of response, deadline, cancellation, disposal. Owns the token and the span.
/// </summary>
#pragma warning disable CA1001 // Its token source has neither timer nor parent, so there is nothing to dispose of.
internal sealed class CallEnd
#pragma warning restore CA1001
{
    private readonly IMethod _method;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer? _timer;
    private readonly long _startedAt;
    private Activity? _activity;
    private Status _status;
    private Metadata _trailers = Metadata.Empty;
    private int _isClaimed;
    private volatile bool _isEnded;
    private volatile bool _isDeadlinePassed;

    internal CallEnd(IMethod method, CallOptions options, TimeProvider clock)
    {
        _method = method;
        _clock = clock;
        _startedAt = clock.GetTimestamp();
        Token = _cancellation.Token;
        _registration = options.CancellationToken.UnsafeRegister(static end => ((CallEnd)end!).Cancel(), this);
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            var rest = deadline.ToUniversalTime() - clock.GetUtcNow().UtcDateTime;
            var due = rest < TimeSpan.Zero ? TimeSpan.Zero : rest;

            // Beyond the longest timer the server's own deadline has to do.
            _timer = clock.CreateTimer(
                static end => ((CallEnd)end!).OnDeadline(), this,
                due.TotalDays < 24 ? due : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    internal CancellationToken Token { get; }

    internal bool IsEnded => _isEnded;

    internal Status Status => _isEnded ? _status : throw new InvalidOperationException("The call has not ended.");

    internal Metadata Trailers => _isEnded ? _trailers : throw new InvalidOperationException("The call has not ended.");

    internal void StartActivity()
    {
        if (Telemetry.Source.HasListeners())
        {
            _activity = Telemetry.Start(_method, ActivityKind.Client, Activity.Current?.Context ?? default);
        }
    }

    /// <summary>Ends the call; false if it has ended otherwise.</summary>
    internal bool TryEnd(Status status, Metadata trailers)
    {
        if (Interlocked.Exchange(ref _isClaimed, 1) == 1)
        {
            return false;
        }

        _status = status;
        _trailers = trailers;
        _isEnded = true;
        _timer?.Dispose();
        _registration.Dispose();
        Telemetry.End(_activity, status);
        if (Telemetry.ClientDuration.Enabled)
        {
            var tags = Telemetry.Tags(_method, status.StatusCode);
            Telemetry.ClientDuration.Record(_clock.GetElapsedTime(_startedAt).TotalMilliseconds, tags);
        }

        return true;
    }

    internal void Cancel() => _cancellation.Cancel();

    internal RpcException ToException() => new(Status, Trailers);

    /// <summary>What a failure of the transport means.</summary>
    internal Status StatusOf(Exception exception)
    {
        if (_isDeadlinePassed)
        {
            return new Status(StatusCode.DeadlineExceeded, "The deadline passed.", exception);
        }

        if (_cancellation.IsCancellationRequested)
        {
            return new Status(StatusCode.Cancelled, "The call was cancelled by the client.", exception);
        }

        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpProtocolException protocol)
            {
                return new Status(
                    StatusOfReset(protocol.ErrorCode), $"The server reset the stream: {protocol.Message}", exception);
            }
        }

        return exception is RpcException rpcException
            ? rpcException.Status
            : new Status(StatusCode.Unavailable, $"The connection failed: {exception.Message}", exception);
    }

    // By the table of gRPC over HTTP/2; the numbers are those of RFC 9113 section 7.
    private static StatusCode StatusOfReset(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted,
        0xc => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };

    private void OnDeadline()
    {
        _isDeadlinePassed = true;
        Cancel();
    }
}
