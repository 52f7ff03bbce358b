using System.Threading.Channels;

namespace Segur.Dmp.Grpc;

/// <summary>
/// Lets many tasks write to one stream: messages queue in a bounded channel and one pump writes them, so answers that
/// are ready together leave in one flush. Needs only <see cref="IAsyncStreamWriter{T}"/> and the buffer hint.
/// End it with <see cref="CompleteAsync"/> before the service method returns.
/// </summary>
public sealed class ConcurrentStreamWriter<T> : IAsyncStreamWriter<T>, IAsyncDisposable
{
    private static readonly WriteOptions MoreFollows = new(WriteFlags.BufferHint);

    private readonly IAsyncStreamWriter<T> _inner;
    private readonly Channel<T> _queue;
    private readonly Task _pump;

    /// <summary>Starts the pump. No other writer may use <paramref name="inner"/> from now on.</summary>
    /// <param name="inner">The stream.</param>
    /// <param name="capacity">Messages that may wait; a writer beyond waits for room, so a slow peer slows all.</param>
    public ConcurrentStreamWriter(IAsyncStreamWriter<T> inner, int capacity = 256)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _inner = inner;
        _queue = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _pump = PumpAsync();
    }

    /// <summary>Options of the messages; the buffer hint is the pump's own business.</summary>
    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Queues a message. Completes when it is queued, not when it is sent. Thread safe.</summary>
    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <summary>Queues a message unless cancelled while waiting for room. Thread safe.</summary>
    /// <exception cref="ChannelClosedException">
    /// The stream is complete, or a write failed: its exception is inside.
    /// </exception>
    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        var queued = _queue.Writer.WriteAsync(message, cancellationToken);
        return queued.IsCompletedSuccessfully ? Task.CompletedTask : queued.AsTask();
    }

    /// <summary>
    /// Takes no more messages and waits until the last is written; fails as the first failed write did.
    /// </summary>
    public Task CompleteAsync()
    {
        _queue.Writer.TryComplete();
        return _pump;
    }

    /// <summary>Ends the pump; a failed write is not reported again.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync())
            {
                await WriteBatchAsync();
            }
        }
        catch (Exception exception)
        {
            // Whoever still waits to write learns of the failure instead of waiting for ever.
            _queue.Writer.TryComplete(exception);
            throw;
        }
    }

    // Each message but the last of those that are ready says that another follows.
    private async Task WriteBatchAsync()
    {
        if (!_queue.Reader.TryRead(out var message))
        {
            return;
        }

        while (_queue.Reader.TryRead(out var next))
        {
            _inner.WriteOptions = WithHint();
            await _inner.WriteAsync(message);
            message = next;
        }

        _inner.WriteOptions = WriteOptions;
        await _inner.WriteAsync(message);
    }

    private WriteOptions WithHint() =>
        WriteOptions is null ? MoreFollows : new WriteOptions(WriteOptions.Flags | WriteFlags.BufferHint);
}
