namespace Segur.Dmp.Grpc;

/// <summary>
/// A call ended with a status other than OK: thrown by a service to answer so, by a client that was told so.
/// </summary>
public sealed class RpcException : Exception
{
    /// <summary>Creates the exception without trailers.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty)
    {
    }

    /// <summary>Creates the exception with an exception message other than the status text.</summary>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Creates the exception with trailers, which travel beside the status.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Creates the exception with trailers and an exception message of its own.</summary>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status the call ended with.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers sent or received with the status.</summary>
    public Metadata Trailers { get; }
}
