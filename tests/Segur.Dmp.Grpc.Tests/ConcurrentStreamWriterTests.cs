using System.Threading.Channels;

namespace Segur.Dmp.Grpc.Tests;

/// <summary>The queue in front of a stream, without a stream.</summary>
public sealed class ConcurrentStreamWriterTests
{
    [Fact]
    public async Task Messages_that_are_ready_together_leave_with_one_flush()
    {
        var stream = new FakeStream();
        await using var writer = new ConcurrentStreamWriter<int>(stream);

        await writer.WriteAsync(1);
        await stream.FirstWrite.Task;
        await writer.WriteAsync(2);
        await writer.WriteAsync(3);
        await writer.WriteAsync(4);
        stream.Release.SetResult();
        await writer.CompleteAsync();

        Assert.Equal([(1, false), (2, true), (3, true), (4, false)], stream.Written);
    }

    [Fact]
    public async Task A_full_queue_makes_its_writers_wait()
    {
        var stream = new FakeStream();
        await using var writer = new ConcurrentStreamWriter<int>(stream, capacity: 1);

        await writer.WriteAsync(1);
        await stream.FirstWrite.Task;
        await writer.WriteAsync(2);
        var third = writer.WriteAsync(3);
        Assert.False(third.IsCompleted);
        stream.Release.SetResult();
        await third;
        await writer.CompleteAsync();

        Assert.Equal([1, 2, 3], stream.Written.Select(written => written.Message));
    }

    [Fact]
    public async Task A_failed_write_fails_the_end_and_all_later_writes()
    {
        var stream = new FakeStream();
        await using var writer = new ConcurrentStreamWriter<int>(stream);
        await writer.WriteAsync(1);
        await stream.FirstWrite.Task;
        stream.Release.SetException(new IOException("gone"));

        await Assert.ThrowsAsync<IOException>(writer.CompleteAsync);
        await Assert.ThrowsAnyAsync<ChannelClosedException>(() => writer.WriteAsync(2));
    }

    private sealed class FakeStream : IAsyncStreamWriter<int>
    {
        public TaskCompletionSource FirstWrite { get; } = new();

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<(int Message, bool IsHeldBack)> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(int message)
        {
            Written.Add((message, WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) == true));
            FirstWrite.TrySetResult();
            return Release.Task;
        }
    }
}
