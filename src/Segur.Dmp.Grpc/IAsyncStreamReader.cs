namespace Segur.Dmp.Grpc;

/// <summary>Reads the messages of a stream in order. One reader at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message read last; valid after a <see cref="MoveNext"/> that said true.</summary>
    public T Current { get; }

    /// <summary>Reads the next message; false at the regular end of the stream.</summary>
    /// <exception cref="RpcException">The stream ended with an error, or the peer broke the protocol.</exception>
    public Task<bool> MoveNext(CancellationToken cancellationToken);
}
