using Google.Protobuf;

namespace Segur.Dmp.Grpc;

/// <summary>
/// The richer error model: a <see cref="Google.Rpc.Status"/> with typed details in <c>grpc-status-details-bin</c>.
/// </summary>
public static class RpcStatusExtensions
{
    /// <summary>An exception that answers with this status and its details.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return ToRpcException(status, (StatusCode)status.Code, status.Message);
    }

    /// <summary>An exception with these details and a code and text of its own.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status(statusCode, message), trailers);
    }

    /// <summary>The details an exception brought, or null.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Trailers.GetRpcStatus();
    }

    /// <summary>The details among trailers, or null.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var bytes = metadata.GetValueBytes(GrpcProtocolConstants.StatusDetailsTrailer);
        return bytes is null ? null : Google.Rpc.Status.Parser.ParseFrom(bytes);
    }

    /// <summary>Puts details among trailers, in place of any there.</summary>
    public static void SetRpcStatus(this Metadata metadata, Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        while (metadata.Get(GrpcProtocolConstants.StatusDetailsTrailer) is { } old)
        {
            metadata.Remove(old);
        }

        metadata.Add(GrpcProtocolConstants.StatusDetailsTrailer, status.ToByteArray());
    }

    /// <summary>The first detail of a message type, or null.</summary>
    public static T? GetDetail<T>(this Google.Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        var expected = new T().Descriptor;
        foreach (var detail in status.Details)
        {
            if (detail.Is(expected))
            {
                return detail.Unpack<T>();
            }
        }

        return null;
    }
}
