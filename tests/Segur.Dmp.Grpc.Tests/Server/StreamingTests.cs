using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Server;

/// <summary>Streams in both directions under concurrency.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task Answers_of_many_tasks_share_one_stream()
    {
        const int Messages = 2_000;
        await using var server = await Probe.StartDuplexAsync(async (reader, writer, context) =>
        {
            await using var answers = new ConcurrentStreamWriter<Tests.Protocol.Payload>(writer, capacity: 16);
            var pending = new List<Task>();
            await foreach (var request in reader.ReadAllAsync(context.CancellationToken))
            {
                pending.Add(Task.Run(() => answers.WriteAsync(request), context.CancellationToken));
            }

            await Task.WhenAll(pending);
            await answers.CompleteAsync();
        });
        using var call = server.Channel.DuplexAsync();
        await using var requests = new ConcurrentStreamWriter<Tests.Protocol.Payload>(call.RequestStream, capacity: 64);
        var received = new HashSet<string>();

        var reading = Task.Run(async () =>
        {
            while (await call.ResponseStream.MoveNext())
            {
                Assert.True(received.Add(call.ResponseStream.Current.Text()));
            }
        });
        for (var i = 0; i < Messages; i++)
        {
            await requests.WriteAsync(Probe.Message($"message {i}"));
        }

        await requests.CompleteAsync();
        await call.RequestStream.CompleteAsync();
        await reading.WaitAsync(Probe.Patience);

        Assert.Equal(Messages, received.Count);
        Assert.Empty(server.Log.Errors);
    }

    [Fact]
    public async Task A_message_larger_than_the_window_passes()
    {
        await using var server = await Probe.StartEchoAsync(options => options.MaxReceiveMessageSize = null);
        using var channel = GrpcChannel.ForAddress(
            server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        var message = Probe.Message(20_000_000);

        var answer = await channel.UnaryAsync(message);

        Assert.Equal(message.Body.Length, answer.Body.Length);
    }

    [Fact]
    public async Task Messages_held_back_leave_when_the_call_ends()
    {
        await using var server = await Probe.StartServerStreamingAsync(async (_, writer, _) =>
        {
            writer.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await writer.WriteAsync(Probe.Message("a"));
            await writer.WriteAsync(Probe.Message("b"));
        });
        using var client = new RawClient(server);

        var answer = await client.PostAsync("/test.Probe/ServerStreaming", RawClient.Frame(0));

        Assert.Equal([.. RawClient.Frame(Probe.Message("a")), .. RawClient.Frame(Probe.Message("b"))], answer.Body);
    }

    [Fact]
    public async Task Nothing_can_be_written_after_the_method_returned()
    {
        IServerStreamWriter<Tests.Protocol.Payload>? kept = null;
        await using var server = await Probe.StartServerStreamingAsync((_, writer, _) =>
        {
            kept = writer;
            return Task.CompletedTask;
        });
        using var client = new RawClient(server);
        await client.PostAsync("/test.Probe/ServerStreaming", RawClient.Frame(0));

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.WriteAsync(Probe.Message("late")));
    }

    [Fact]
    public async Task A_client_stream_may_be_refused_half_way()
    {
        await using var server = await Probe.StartClientStreamingAsync(async (reader, _) =>
        {
            await reader.MoveNext();
            throw new RpcException(new Status(StatusCode.InvalidArgument, "enough"));
        });
        using var call = server.Channel.CreateCallInvoker().AsyncClientStreamingCall(
            Probe.ClientStreaming, null, default);
        await call.RequestStream.WriteAsync(Probe.Message("x"));

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(new Status(StatusCode.InvalidArgument, "enough"), exception.Status);
        var late = await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(Probe.Message("y")));
        Assert.Equal(StatusCode.InvalidArgument, late.StatusCode);
    }
}
