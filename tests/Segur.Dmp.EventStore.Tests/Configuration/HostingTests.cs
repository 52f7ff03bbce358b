using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.EventStore.Tests.Daemon;

namespace Segur.Dmp.EventStore.Tests.Configuration;

public sealed class HostingTests(PrivatePostgres postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_runs_the_store_with_its_projections_and_their_health()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        using var host = new HostBuilder()
            .ConfigureServices(services => services
                .AddEventStore(options => options.ConnectionString = connectionString)
                .AddProjection<HostedProjection>())
            .Build();
        await host.StartAsync(Token);

        await host.Services.GetRequiredService<IEventStore>().AppendAsync(Some.NewStream("hosted"), Token);
        await host.Services.GetRequiredService<ProjectionDaemon>()
            .WaitForNonStaleProjectionDataAsync(TimeSpan.FromSeconds(20), Token);
        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        await host.StopAsync(Token);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Contains("projections", health.Entries.Keys);
        await Assert.ThrowsAsync<EventStoreUnavailableException>(
            () => host.Services.GetRequiredService<IEventStore>().AppendAsync(Some.NewStream("late"), Token));
    }

    private sealed class HostedProjection : IProjection
    {
        private readonly CopyingProjection _copying = new("hosted");

        public string Name => _copying.Name;

        public Task ResetAsync(ProjectionSession session, CancellationToken cancellationToken)
            => _copying.ResetAsync(session, cancellationToken);

        public Task ApplyAsync(
            ProjectionSession session, IReadOnlyList<IEvent> page, CancellationToken cancellationToken)
            => _copying.ApplyAsync(session, page, cancellationToken);
    }
}
