namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>Who has read number n never meets a smaller one later, however many processes append.</summary>
public sealed class CommitOrderTests(PrivatePostgres postgres)
{
    private const int Stores = 3;
    private const int WritersPerStore = 24;
    private const int AppendsPerWriter = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_that_only_goes_forward_never_misses_an_event()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var stores = await StartAsync(connectionString);
        using var writing = new CancellationTokenSource();

        var reader = Task.Run(() => ReadForwardAsync(connectionString, writing.Token), Token);
        var written = await Task.WhenAll(stores.SelectMany(
            (store, s) => Enumerable.Range(0, WritersPerStore).Select(w => WriteAsync(store, $"{s}-{w}"))));
        await writing.CancelAsync();
        var seen = await reader;

        Assert.Equal(Stores * WritersPerStore * AppendsPerWriter, seen.Count);
        Assert.Equal(written.SelectMany(sequences => sequences).Order(), seen);
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private static async Task<PostgresEventStore[]> StartAsync(string connectionString)
    {
        var stores = Enumerable.Range(0, Stores)
            .Select(_ => new PostgresEventStore(
                new EventStoreOptions { ConnectionString = connectionString, MaxBatchAppends = 7, CommitsInFlight = 3 },
                TimeProvider.System))
            .ToArray();
        await Task.WhenAll(stores.Select(store => store.StartAsync(Token)));
        return stores;
    }

    /// <summary>Appends to a stream of its own, with a lost race now and then: those draw no number.</summary>
    private static async Task<List<long>> WriteAsync(PostgresEventStore store, string stream)
    {
        var sequences = new List<long>();
        for (var version = 0; version < AppendsPerWriter; version++)
        {
            var result = await store.AppendAsync(Some.NextEvents(stream, version), Token);
            sequences.Add(result.Sequence);
            if (version % 5 == 0)
            {
                await Assert.ThrowsAnyAsync<EventStoreException>(
                    () => store.AppendAsync(Some.NextEvents(stream, version), Token));
            }
        }

        return sequences;
    }

    private static async Task<List<long>> ReadForwardAsync(string connectionString, CancellationToken writing)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        var seen = new List<long>();
        var last = 0L;
        while (true)
        {
            var isLastRound = writing.IsCancellationRequested;
            await using var command = dataSource.CreateCommand(
                "select seq_id from mt_events where seq_id > $1 order by seq_id limit 100");
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = last });
            await using var reader = await command.ExecuteReaderAsync(Token);
            var count = seen.Count;
            while (await reader.ReadAsync(Token))
            {
                last = reader.GetInt64(0);
                seen.Add(last);
            }

            if (isLastRound && seen.Count == count)
            {
                return seen;
            }
        }
    }
}
