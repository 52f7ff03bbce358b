namespace Segur.Dmp.Grpc;

/// <summary>What a service method knows of its call. Valid until the method's task ends.</summary>
public abstract class ServerCallContext
{
    private Dictionary<object, object>? _userState;

    /// <summary>Path of the method: <c>/service/method</c>.</summary>
    public string Method => MethodCore;

    /// <summary>The authority the client called.</summary>
    public string Host => HostCore;

    /// <summary>The other end of the connection, such as <c>ipv4:192.0.2.1:50000</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>
    /// The UTC instant after which nobody waits for the answer; <see cref="DateTime.MaxValue"/> without one.
    /// </summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>Metadata the client sent, without the headers of the protocol itself.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Cancelled when the client gives up, the connection breaks or the deadline passes.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>Metadata sent beside the status when the call ends.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>The status sent when the method's task ends well; OK unless set.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>Options of the messages written from now on.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>A place for whatever belongs to this call.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>Path of the method.</summary>
    protected abstract string MethodCore { get; }

    /// <summary>The authority the client called.</summary>
    protected abstract string HostCore { get; }

    /// <summary>The other end of the connection.</summary>
    protected abstract string PeerCore { get; }

    /// <summary>The deadline.</summary>
    protected abstract DateTime DeadlineCore { get; }

    /// <summary>Metadata the client sent.</summary>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <summary>The token of the call.</summary>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <summary>Metadata sent at the end.</summary>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <summary>The status sent at the end.</summary>
    protected abstract Status StatusCore { get; set; }

    /// <summary>Options of messages to come.</summary>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>State of the user's own.</summary>
    protected virtual IDictionary<object, object> UserStateCore => _userState ??= [];

    /// <summary>
    /// Sends the response headers now, at most once and before the first message. An entry
    /// <c>grpc-internal-encoding-request</c> is not sent: it chooses the compression of the responses.
    /// </summary>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        return WriteResponseHeadersAsyncCore(responseHeaders);
    }

    /// <summary>Sends the response headers.</summary>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);
}
