using Google.Protobuf;
using Segur.Dmp.Grpc.Tests.Infrastructure;
using Segur.Dmp.Grpc.Tests.Protocol;

namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>The interoperability cases with our own client: fast feedback before the foreign ones.</summary>
public sealed class OwnClientInteropTests : IAsyncLifetime
{
    private GrpcTestServer _server = null!; // Set by InitializeAsync before any test runs.
    private TestService.TestServiceClient _client = null!; // As above.

    public async ValueTask InitializeAsync()
    {
        _server = await GrpcTestServer.StartAsync(application => application.MapGrpcService<TestServiceCalls>());
        _client = new TestService.TestServiceClient(_server.Channel);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.True(!_server.Log.Errors.Any(), string.Join(Environment.NewLine, _server.Log.Errors));
    }

    [Fact]
    public async Task Empty_unary()
    {
        Assert.Equal(new Empty(), await _client.EmptyCallAsync(new Empty()));
    }

    [Fact]
    public async Task Large_unary()
    {
        var response = await _client.UnaryCallAsync(
            new SimpleRequest { ResponseSize = 314159, Payload = Zeros(271828) });

        Assert.Equal(314159, response.Payload.Body.Length);
    }

    [Fact]
    public async Task Client_streaming()
    {
        using var call = _client.StreamingInputCallAsync();
        foreach (var size in (int[])[27182, 8, 1828, 45904])
        {
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    [Fact]
    public async Task Server_streaming()
    {
        var request = new StreamingOutputCallRequest();
        int[] sizes = [31415, 9, 2653, 58979];
        request.ResponseParameters.Add(sizes.Select(size => new ResponseParameters { Size = size }));

        using var call = _client.StreamingOutputCallAsync(request);
        var received = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
        {
            received.Add(response.Payload.Body.Length);
        }

        Assert.Equal(sizes, received);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Ping_pong()
    {
        using var call = _client.FullDuplexCallAsync();
        foreach (var (requested, sent) in ((int, int)[])[(31415, 27182), (9, 8), (2653, 1828), (58979, 45904)])
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest
            {
                Payload = Zeros(sent),
                ResponseParameters = { new ResponseParameters { Size = requested } },
            });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(requested, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Empty_stream()
    {
        using var call = _client.FullDuplexCallAsync();
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(Status.DefaultSuccess, call.GetStatus());
    }

    [Fact]
    public async Task Timeout_on_sleeping_server()
    {
        using var call = _client.FullDuplexCallAsync(
            new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(1)));

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
    }

    private static Payload Zeros(int size) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };
}
