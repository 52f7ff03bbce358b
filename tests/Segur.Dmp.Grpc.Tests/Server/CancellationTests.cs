using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Server;

/// <summary>What a service and its log see when a client gives up.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task A_call_given_up_cancels_the_work()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await Probe.StartUnaryAsync(async (request, context) =>
        {
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            started.SetResult();
            await cancelled.Task;
            context.CancellationToken.ThrowIfCancellationRequested();
            return request;
        });
        using var source = new CancellationTokenSource();

        using var call = server.Channel.UnaryAsync(
            Probe.Message("x"), new CallOptions(cancellationToken: source.Token));
        await started.Task.WaitAsync(Probe.Patience);
        await source.CancelAsync();

        await cancelled.Task.WaitAsync(Probe.Patience);
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    [Fact]
    public async Task A_reader_learns_that_its_client_is_gone_without_an_error_in_the_log()
    {
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource<Exception?>();
        await using var server = await Probe.StartDuplexAsync(async (reader, _, _) =>
        {
            Assert.True(await reader.MoveNext());
            started.SetResult();
            var exception = await Record.ExceptionAsync(() => reader.MoveNext());
            ended.SetResult(exception);
            throw exception ?? new InvalidOperationException("The stream ended well.");
        });

        using (var call = server.Channel.DuplexAsync())
        {
            await call.RequestStream.WriteAsync(Probe.Message("x"));
            await started.Task.WaitAsync(Probe.Patience);
        }

        Assert.NotNull(await ended.Task.WaitAsync(Probe.Patience));
        await server.DisposeAsync();
        Assert.Empty(server.Log.Errors);
    }
}
