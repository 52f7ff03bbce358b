using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Segur.Dmp.Grpc.Tests.Infrastructure;
using Segur.Dmp.Grpc.Tests.Interop;
using Segur.Dmp.Grpc.Tests.Protocol;

namespace Segur.Dmp.Grpc.Tests.Server;

/// <summary>How services are found, made and given back.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task A_singleton_takes_every_call()
    {
        await using var server = await StartAsync<Counting>(services => services.AddSingleton<Counting>());

        await CallTwiceAsync(server);

        Assert.Equal(2, server.Services.GetRequiredService<Counting>().Calls);
    }

    [Fact]
    public async Task A_scoped_service_is_made_for_each_call_and_disposed_by_its_container()
    {
        var disposed = new Disposals();
        await using var server = await StartAsync<Counting>(
            services => services.AddSingleton(disposed).AddScoped<Counting>());

        await CallTwiceAsync(server);

        Assert.Equal([1, 1], disposed.CallsOfEach);
    }

    [Fact]
    public async Task An_unregistered_service_is_made_for_each_call_and_disposed_after_it()
    {
        var disposed = new Disposals();
        await using var server = await StartAsync<Counting>(services => services.AddSingleton(disposed));

        await CallTwiceAsync(server);

        Assert.Equal([1, 1], disposed.CallsOfEach);
    }

    [Fact]
    public async Task A_method_the_service_does_not_override_is_unimplemented()
    {
        await using var server = await StartAsync<Counting>();

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await new TestService.TestServiceClient(server.Channel).UnaryCallAsync(new SimpleRequest()));

        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    [Fact]
    public async Task A_service_sees_where_it_was_called_from_and_its_http_context()
    {
        var seen = new TaskCompletionSource<(string Method, string Host, string Peer, string Protocol)>();
        await using var server = await Probe.StartUnaryAsync((request, context) =>
        {
            seen.SetResult((context.Method, context.Host, context.Peer, context.GetHttpContext().Request.Protocol));
            return Task.FromResult(request);
        });

        await server.Channel.UnaryAsync(Probe.Message("x"));

        var (method, host, peer, protocol) = await seen.Task;
        Assert.Equal("/test.Probe/Unary", method);
        Assert.Equal($"127.0.0.1:{server.Port}", host);
        Assert.StartsWith("ipv4:127.0.0.1:", peer, StringComparison.Ordinal);
        Assert.Equal("HTTP/2", protocol);
    }

    [Fact]
    public async Task A_type_without_a_bind_method_cannot_be_mapped()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync<Disposals>());
    }

    [Fact]
    public async Task Options_that_make_no_sense_stop_the_start()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => Probe.StartEchoAsync(options =>
            {
                options.MaxReceiveMessageSize = 0;
                options.ResponseCompressionAlgorithm = "br";
            }));

        Assert.Equal(2, exception.Failures.Count());
    }

    private static Task<GrpcTestServer> StartAsync<TService>(Action<IServiceCollection>? services = null)
        where TService : class =>
            GrpcTestServer.StartAsync(application => application.MapGrpcService<TService>(), services: services);

    // The end of a call is seen by its client before its service is given back: the next call comes after that.
    private static async Task CallTwiceAsync(GrpcTestServer server)
    {
        var client = new TestService.TestServiceClient(server.Channel);
        await client.EmptyCallAsync(new Empty());
        await client.EmptyCallAsync(new Empty());
        await server.StopAsync();
    }

    public sealed class Disposals
    {
        private readonly List<int> _calls = [];

        public IReadOnlyList<int> CallsOfEach => _calls;

        public void Add(int calls)
        {
            lock (_calls)
            {
                _calls.Add(calls);
            }
        }
    }

    public sealed class Counting(Disposals? disposals = null) : TestService.TestServiceBase, IDisposable
    {
        public int Calls { get; private set; }

        public override Task<Empty> EmptyCall(Empty request, ServerCallContext context)
        {
            Calls++;
            return Task.FromResult(request);
        }

        public void Dispose() => disposals?.Add(Calls);
    }
}
