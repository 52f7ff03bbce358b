using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Server;

/// <summary>Deadlines, seen by a client that has none of its own: only the header says it.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task A_deadline_cancels_the_work_and_is_answered()
    {
        await using var server = await Probe.StartUnaryAsync(async (request, context) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
            return request;
        });
        using var client = new RawClient(server);

        var answer = await client.PostAsync("/test.Probe/Unary", RawClient.Frame(0), ("grpc-timeout", "20m"));

        Assert.Equal(StatusCode.DeadlineExceeded, answer.Status);
        Assert.Empty(server.Log.Errors);
    }

    [Fact]
    public async Task A_deadline_is_answered_even_while_the_method_ignores_it()
    {
        var release = new TaskCompletionSource();
        await using var server = await Probe.StartUnaryAsync(async (request, _) =>
        {
            await release.Task;
            return request;
        });
        using var client = new RawClient(server);

        var answer = await client.PostAsync("/test.Probe/Unary", RawClient.Frame(0), ("grpc-timeout", "20m"));
        release.SetResult();

        Assert.Equal(StatusCode.DeadlineExceeded, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task What_was_written_before_the_deadline_arrives_and_later_writes_fail()
    {
        var lateWrite = new TaskCompletionSource<Exception?>();
        await using var server = await Probe.StartServerStreamingAsync(async (_, writer, context) =>
        {
            await writer.WriteAsync(Probe.Message("in time"));
            var passed = new TaskCompletionSource();
            await using var registration = context.CancellationToken.Register(passed.SetResult);
            await passed.Task;
            lateWrite.SetResult(await Record.ExceptionAsync(() => writer.WriteAsync(Probe.Message("too late"))));
        });
        using var client = new RawClient(server);

        var answer = await client.PostAsync(
            "/test.Probe/ServerStreaming", RawClient.Frame(0), ("grpc-timeout", "200m"));

        Assert.Equal(RawClient.Frame(Probe.Message("in time")), answer.Body);
        Assert.Equal(StatusCode.DeadlineExceeded, answer.Status);
        Assert.IsAssignableFrom<OperationCanceledException>(await lateWrite.Task.WaitAsync(Probe.Patience));
    }

    [Fact]
    public async Task A_service_sees_its_deadline()
    {
        var before = TimeProvider.System.GetUtcNow().UtcDateTime;
        var seen = new TaskCompletionSource<DateTime>();
        await using var server = await Probe.StartUnaryAsync((request, context) =>
        {
            seen.SetResult(context.Deadline);
            return Task.FromResult(request);
        });
        using var client = new RawClient(server);

        await client.PostAsync("/test.Probe/Unary", RawClient.Frame(0), ("grpc-timeout", "60S"));

        Assert.InRange(
            await seen.Task, before.AddSeconds(60), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60));
    }

    [Fact]
    public async Task The_longest_deadline_there_is_does_no_harm()
    {
        await using var server = await Probe.StartEchoAsync();
        using var client = new RawClient(server);

        var answer = await client.PostAsync("/test.Probe/Unary", RawClient.Frame(0), ("grpc-timeout", "99999999H"));

        Assert.Equal(StatusCode.OK, answer.Status);
    }
}
