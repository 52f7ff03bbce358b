using System.IO.Pipelines;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// Writes the response messages of a call into the response pipe and flushes them unless told to wait.
/// </summary>
internal sealed class ResponseWriter<T>(
    HttpContextServerCallContext context, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    private int _isWriting;
    private volatile bool _isEnded;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            return Task.FromException(new InvalidOperationException("The previous write is still in progress."));
        }

        var isPending = false;
        try
        {
            var task = WriteAndFlush(message, cancellationToken);
            isPending = !ReferenceEquals(task, Task.CompletedTask);
            return task;
        }
        catch (Exception exception)
            when (exception is RpcException or OperationCanceledException or InvalidOperationException)
        {
            return Task.FromException(exception);
        }
        finally
        {
            if (!isPending)
            {
                Volatile.Write(ref _isWriting, 0);
            }
        }
    }

    /// <summary>Refuses further writes: the method has returned.</summary>
    internal void End() => _isEnded = true;

    // Exactly Task.CompletedTask when done already, which with a peer that keeps up is the usual case.
    private Task WriteAndFlush(T message, CancellationToken cancellationToken)
    {
        if (_isEnded)
        {
            throw new InvalidOperationException("The call has ended; nothing can be written.");
        }

        context.BeginWrite(message, marshaller.ContextualSerializer, WriteOptions);
        if (context.MayHoldBack(WriteOptions))
        {
            context.EndWrite();
            return Task.CompletedTask;
        }

        var flush = context.HttpContext.Response.BodyWriter.FlushAsync(cancellationToken);
        if (!flush.IsCompletedSuccessfully)
        {
            return AwaitFlushAsync(flush);
        }

        context.EndWrite();
        ThrowIfPeerIsGone(flush.Result);
        return Task.CompletedTask;
    }

    private async Task AwaitFlushAsync(ValueTask<FlushResult> flush)
    {
        FlushResult result;
        try
        {
            result = await flush;
        }
        catch (Exception exception)
            when (exception is IOException or InvalidOperationException && context.NotePeerIsGone())
        {
            throw; // Never reached: the filter only takes note.
        }
        finally
        {
            context.EndWrite();
            Volatile.Write(ref _isWriting, 0);
        }

        ThrowIfPeerIsGone(result);
    }

    private void ThrowIfPeerIsGone(FlushResult result)
    {
        context.MarkFlushed();
        if (result.IsCanceled || result.IsCompleted)
        {
            // This is often the first to know: the context's token follows on another thread.
            context.NotePeerIsGone();
            throw new OperationCanceledException("The client is gone.", context.CancellationToken);
        }
    }
}
