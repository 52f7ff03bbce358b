namespace Segur.Dmp.EventStore.Tests;

/// <summary>A started store on a database of its own, for one test class.</summary>
public sealed class StartedStore(PrivatePostgres postgres) : IAsyncLifetime
{
    private PostgresEventStore? _store;

    public EventStoreOptions Options { get; } = new();

    public PostgresEventStore Store => _store ?? throw new InvalidOperationException("The store has not started.");

    public async ValueTask InitializeAsync()
    {
        Options.ConnectionString = await postgres.CreateDatabaseAsync();
        _store = new PostgresEventStore(Options, TimeProvider.System);
        await _store.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }
}
