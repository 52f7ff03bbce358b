using Microsoft.Extensions.Hosting;

namespace Segur.Dmp.EventStore;

/// <summary>Starts the store before anything that serves requests, and stops it after.</summary>
internal sealed class EventStoreService(PostgresEventStore store) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => store.StartAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => store.StopAsync(cancellationToken);
}
