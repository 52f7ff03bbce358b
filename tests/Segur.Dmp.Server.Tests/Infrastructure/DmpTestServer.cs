using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Segur.Dmp.EventStore;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Hosting;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>
/// The real host in this process, on free ports, with its log in memory and its store open to faults.
/// </summary>
public sealed class DmpTestServer : IAsyncDisposable
{
    private const int MaxMessageBytes = 64 * 1024 * 1024;

    private readonly WebApplication _application;

    private DmpTestServer(WebApplication application, RecordingLoggerProvider log, FaultyEventStore store)
    {
        _application = application;
        Log = log;
        Store = store;
        var addresses = application.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses.ToArray();
        GrpcAddress = new Uri(addresses[0]);
        HttpAddress = new Uri(addresses[1]);
        Channel = GrpcChannel.ForAddress(
            GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = MaxMessageBytes });
        Documents = new DocumentRepositoryService.DocumentRepositoryServiceClient(Channel.CreateCallInvoker());
        Profiles = new PatientProfileService.PatientProfileServiceClient(Channel.CreateCallInvoker());
    }

    public Uri GrpcAddress { get; }

    public Uri HttpAddress { get; }

    public GrpcChannel Channel { get; }

    public DocumentRepositoryService.DocumentRepositoryServiceClient Documents { get; }

    public PatientProfileService.PatientProfileServiceClient Profiles { get; }

    /// <summary>The host's services, for what the wire does not show.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>What the server logged and no test has claimed.</summary>
    public RecordingLoggerProvider Log { get; }

    /// <summary>The store as the server sees it.</summary>
    public FaultyEventStore Store { get; }

    /// <summary>Starts a server on a database.</summary>
    /// <param name="connectionString">Npgsql connection string.</param>
    /// <param name="change">Other settings than the defaults.</param>
    /// <param name="services">Other services, or other options of them.</param>
    internal static async Task<DmpTestServer> StartAsync(
        string connectionString,
        Func<DmpOptions, DmpOptions>? change = null,
        Action<IServiceCollection>? services = null)
    {
        var options = new DmpOptions { PostgresConnectionString = connectionString, GrpcPort = 0, HttpPort = 0 };
        var log = new RecordingLoggerProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.AddSegurDmp(change?.Invoke(options) ?? options);
        builder.Services.AddSingleton<FaultyEventStore>();
        builder.Services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<FaultyEventStore>());
        services?.Invoke(builder.Services);

        var application = builder.Build();
        application.MapSegurDmp();
        await application.StartAsync();
        return new DmpTestServer(application, log, application.Services.GetRequiredService<FaultyEventStore>());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        Log.AssertNoErrors();
    }
}
