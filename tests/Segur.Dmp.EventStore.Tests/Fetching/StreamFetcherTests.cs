using System.Diagnostics.Metrics;

namespace Segur.Dmp.EventStore.Tests.Fetching;

public sealed class StreamFetcherTests(PrivatePostgres postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_fetches_at_once_share_round_trips_and_each_gets_its_own()
    {
        await using var store = await StartAsync(_ => { });
        await Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => store.AppendAsync(Some.NewStream($"s{i}", events: (i % 3) + 1), Token)));
        var batches = new List<int>();
        using var listener = Listen(batches);

        var streams = await Task.WhenAll(
            Enumerable.Range(0, 220).Select(i => store.FetchStreamAsync(Some.Tenant, $"s{i}", Token)));

        for (var i = 0; i < streams.Length; i++)
        {
            Assert.Equal(i < 200 ? (i % 3) + 1 : 0, streams[i].Count);
            Assert.All(streams[i], e => Assert.Equal($"s{i}", e.StreamKey));
        }

        lock (batches)
        {
            Assert.True(batches.Count < 100, $"{batches.Count} round trips for 220 streams");
            Assert.All(batches, size => Assert.InRange(size, 1, store.Options.MaxBatchFetches));
        }
    }

    [Fact]
    public async Task Too_many_fetches_are_refused_and_an_impatient_caller_is_let_go()
    {
        await using var store = await StartAsync(options =>
        {
            options.FetchesInFlight = 1;
            options.MaxBatchFetches = 1;
            options.MaxQueuedFetches = 2;
        });
        await using var blocker = await store.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("lock table mt_events", blocker))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        var inFlight = store.FetchStreamAsync(Some.Tenant, "a", Token);
        await WaitUntilBlockedAsync(store);
        using var impatience = new CancellationTokenSource();
        var impatient = store.FetchStreamAsync(Some.Tenant, "b", impatience.Token);
        var patient = store.FetchStreamAsync(Some.Tenant, "c", Token);

        await Assert.ThrowsAsync<EventStoreOverloadedException>(
            () => store.FetchStreamAsync(Some.Tenant, "d", Token));
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await transaction.RollbackAsync(Token);
        Assert.Empty(await inFlight);
        Assert.Empty(await patient);
    }

    private static MeterListener Listen(List<int> batches)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "dmp.store.batch.fetches")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, size, _, _) =>
        {
            lock (batches)
            {
                batches.Add(size);
            }
        });
        listener.Start();
        return listener;
    }

    private static async Task WaitUntilBlockedAsync(PostgresEventStore store)
    {
        await using var command = store.DataSource.CreateCommand(
            "select count(*) from pg_locks where relation = 'mt_events'::regclass and not granted");
        while (await command.ExecuteScalarAsync(Token) is 0L)
        {
            Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<PostgresEventStore> StartAsync(Action<EventStoreOptions> configure)
    {
        var options = new EventStoreOptions { ConnectionString = await postgres.CreateDatabaseAsync() };
        configure(options);
        var store = new PostgresEventStore(options, TimeProvider.System);
        await store.StartAsync(Token);
        return store;
    }
}
