namespace Segur.Dmp.Grpc;

/// <summary>
/// Writes the messages of a stream in order. One writer at a time: await each write before the next begins, or put a
/// <see cref="ConcurrentStreamWriter{T}"/> in front.
/// </summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Options of the messages written from now on; null for the defaults.</summary>
    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message; completes when the transport has taken it, so a slow peer slows the writer.</summary>
    public Task WriteAsync(T message);

    /// <summary>Writes a message unless cancelled first.</summary>
    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        return WriteAsync(message);
    }
}
