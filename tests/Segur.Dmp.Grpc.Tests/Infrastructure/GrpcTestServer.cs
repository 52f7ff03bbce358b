using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Segur.Dmp.Grpc.Tests.Infrastructure;

/// <summary>A real Kestrel on a free loopback port, plain text HTTP/2, with its log in memory.</summary>
public sealed class GrpcTestServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private GrpcTestServer(WebApplication application, RecordingLoggerProvider log)
    {
        _application = application;
        Log = log;
        Address =
            application.Services.GetRequiredService<IServer>().Features
                .GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Channel = GrpcChannel.ForAddress(Address);
    }

    public string Address { get; }

    public int Port => new Uri(Address).Port;

    public GrpcChannel Channel { get; }

    public RecordingLoggerProvider Log { get; }

    public IServiceProvider Services => _application.Services;

    public static async Task<GrpcTestServer> StartAsync(
        Action<WebApplication> map,
        Action<GrpcServiceOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        GrpcEndpointOptions? endpoint = null,
        bool quiet = false)
    {
        var log = new RecordingLoggerProvider();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(log).SetMinimumLevel(quiet ? LogLevel.Error : LogLevel.Debug);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.ConfigureGrpcEndpoint(new IPEndPoint(IPAddress.Loopback, 0), endpoint));
        builder.Services.AddGrpc(configure ?? (_ => { }));
        services?.Invoke(builder.Services);
        var application = builder.Build();
        application.UseRouting();
        map(application);
        await application.StartAsync();
        return new GrpcTestServer(application, log);
    }

    /// <summary>Waits until every call has ended on this side too.</summary>
    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _application.DisposeAsync();
    }
}
