using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Client;

/// <summary>What a client is told when things go wrong, and TLS.</summary>
public sealed class GrpcChannelTests
{
    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await channel.UnaryAsync(Probe.Message("x")));

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_not_sent()
    {
        await using var server = await Probe.StartEchoAsync();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { MaxSendMessageSize = 10 });

        using var call = channel.UnaryAsync(Probe.Message(11));
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Equal(StatusCode.ResourceExhausted, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_refused()
    {
        await using var server = await Probe.StartEchoAsync();
        using var channel = GrpcChannel.ForAddress(
            server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 100 });

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await channel.UnaryAsync(Probe.Message(101)));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task A_call_past_its_deadline_ends_here_too()
    {
        await using var server = await Probe.StartUnaryAsync(async (request, context) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
            return request;
        });
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(50);

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.UnaryAsync(Probe.Message("x"), new CallOptions(deadline: deadline)));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
    }

    [Fact]
    public async Task A_disposed_call_is_cancelled()
    {
        var started = new TaskCompletionSource();
        await using var server = await Probe.StartDuplexAsync(async (_, _, context) =>
        {
            started.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
        });
        var call = server.Channel.DuplexAsync();
        var reading = call.ResponseStream.MoveNext();
        await started.Task.WaitAsync(Probe.Patience);

        call.Dispose();

        var exception = await Assert.ThrowsAsync<RpcException>(() => reading);
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Requests_are_compressed_where_a_call_asks_for_it()
    {
        await using var server = await Probe.StartEchoAsync(options => options.MaxReceiveMessageSize = 1_000);
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.UnaryAsync(Probe.Message(5_000), new CallOptions(headers)));

        // The frame was small enough, what it inflates to is not.
        Assert.Contains("inflates", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_http_error_becomes_the_status_of_the_gRPC_table()
    {
        using var handler = new FixedAnswer(HttpStatusCode.ServiceUnavailable);
        using var channel = GrpcChannel.ForAddress(
            "http://localhost", new GrpcChannelOptions { HttpHandler = handler });

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await channel.UnaryAsync(Probe.Message("x")));

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }

    [Fact]
    public async Task Calls_pass_over_tls()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        await using var server = await GrpcTestServer.StartAsync(
            application => application.MapGrpcService(
                ServerServiceDefinition.CreateBuilder().AddMethod(
                    Probe.Unary, (message, _) => Task.FromResult(message)).Build()),
            endpoint: new GrpcEndpointOptions { ServerCertificate = certificate });
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
            presented?.GetCertHashString() == certificate.GetCertHashString();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler });

        var answer = await channel.UnaryAsync(Probe.Message("x"));

        Assert.StartsWith("https:", server.Address, StringComparison.Ordinal);
        Assert.Equal("x", answer.Text());
    }

    private sealed class FixedAnswer(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status));
    }
}
