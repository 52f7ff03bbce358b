using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>A test with a server of its own: for other settings than the defaults, and for faults.</summary>
public abstract class OwnServerTest(TestWorld world) : IAsyncLifetime
{
    private DmpTestServer? _server;

    protected DmpTestServer Server =>
        _server ?? throw new InvalidOperationException("The server starts before a test.");

    protected DocumentRepositoryService.DocumentRepositoryServiceClient Documents => Server.Documents;

    protected PatientProfileService.PatientProfileServiceClient Profiles => Server.Profiles;

    protected Ins Patient { get; } = Patients.Draw();

    public async ValueTask InitializeAsync() =>
        _server = await DmpTestServer.StartAsync(await world.CreateDatabaseAsync(), Change, Configure);

    public async ValueTask DisposeAsync()
    {
        Server.Store.Heal();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Other settings than the defaults.</summary>
    private protected virtual DmpOptions Change(DmpOptions options) => options;

    /// <summary>Other services or limits.</summary>
    private protected virtual void Configure(IServiceCollection services)
    {
    }

    protected async Task<long> VersionAsync() =>
        (await Profiles.GetProfileAsync(new GetProfileRequest { Ins = Patient })).Profile.Version;
}
