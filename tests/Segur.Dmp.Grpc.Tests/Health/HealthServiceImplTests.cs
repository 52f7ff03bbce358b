using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segur.Dmp.Grpc.Health;
using Segur.Dmp.Grpc.Health.V1;
using Segur.Dmp.Grpc.Tests.Infrastructure;
using ServingStatus = Segur.Dmp.Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Segur.Dmp.Grpc.Tests.Health;

/// <summary>grpc.health.v1 over the wire.</summary>
public sealed class HealthServiceImplTests : IAsyncLifetime
{
    private GrpcTestServer _server = null!; // Set by InitializeAsync before any test runs.
    private HealthServiceImpl _health = null!; // As above.

    public async ValueTask InitializeAsync()
    {
        _server = await GrpcTestServer.StartAsync(
            application => application.MapGrpcHealthService(), services: services => services.AddGrpcHealth());
        _health = _server.Services.GetRequiredService<HealthServiceImpl>();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_server_as_a_whole_serves_from_the_start()
    {
        Assert.Equal(ServingStatus.Serving, (await CheckAsync("")).Status);
    }

    [Fact]
    public async Task An_unknown_service_is_not_found()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => CheckAsync("dmp.Unknown"));

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task A_watcher_sees_each_change_it_waits_for()
    {
        using var watch = Watch("dmp.Documents");

        await AssertNextAsync(watch, ServingStatus.ServiceUnknown);
        _health.SetStatus("dmp.Documents", ServingStatus.Serving);
        await AssertNextAsync(watch, ServingStatus.Serving);
        _health.SetStatus("dmp.Documents", ServingStatus.Serving);
        _health.SetStatus("dmp.Documents", ServingStatus.NotServing);
        await AssertNextAsync(watch, ServingStatus.NotServing);
        _health.ClearStatus("dmp.Documents");
        await AssertNextAsync(watch, ServingStatus.ServiceUnknown);
    }

    [Fact]
    public async Task A_shutdown_tells_and_ends_every_watch()
    {
        using var watch = Watch("");
        await AssertNextAsync(watch, ServingStatus.Serving);

        _server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await AssertNextAsync(watch, ServingStatus.NotServing);
        Assert.False(await watch.ResponseStream.MoveNext().WaitAsync(Probe.Patience));
    }

    private static async Task AssertNextAsync(
        AsyncServerStreamingCall<HealthCheckResponse> watch, ServingStatus expected)
    {
        Assert.True(await watch.ResponseStream.MoveNext().WaitAsync(Probe.Patience));
        Assert.Equal(expected, watch.ResponseStream.Current.Status);
    }

    private async Task<HealthCheckResponse> CheckAsync(string service) => await _server.Channel.CreateCallInvoker()
        .AsyncUnaryCall(HealthBinding.CheckMethod, null, default, new HealthCheckRequest { Service = service });

    private AsyncServerStreamingCall<HealthCheckResponse> Watch(string service) => _server.Channel.CreateCallInvoker()
        .AsyncServerStreamingCall(
            HealthBinding.WatchMethod, null, default, new HealthCheckRequest { Service = service });
}
