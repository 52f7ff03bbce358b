namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>Where contents lie: a partition a month, once per tenant, month and hash, never compressed again.</summary>
public sealed class ContentStorageTests(PrivatePostgres postgres)
{
    private static readonly DateTimeOffset November = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Partitions_are_made_ahead_and_when_a_month_comes_unprepared()
    {
        var clock = new FixedClock(November);
        await using var store = await StartAsync(clock);
        var partitionsAtStart = await ListPartitionsAsync(store);

        clock.Now = new DateTimeOffset(2027, 6, 1, 1, 0, 0, TimeSpan.FromHours(2)); // Still May in UTC.
        var content = Some.Content("later");
        var result = await store.AppendAsync(Some.NewStream("later", contents: [content]), Token);

        Assert.Equal(
            ["dmp_contents_y2026m11", "dmp_contents_y2026m12", "dmp_contents_y2027m01"], partitionsAtStart);
        Assert.Contains("dmp_contents_y2027m05", await ListPartitionsAsync(store));
        Assert.NotNull(await store.FetchContentAsync(Some.Tenant, content.Sha256, result.Timestamp, Token));
    }

    [Fact]
    public async Task A_content_is_stored_once_a_month()
    {
        var clock = new FixedClock(November);
        await using var store = await StartAsync(clock);
        var content = Some.Content("twice");

        await store.AppendAsync(Some.NewStream("a", contents: [content]), Token);
        await store.AppendAsync(Some.NewStream("b", contents: [content]), Token);
        clock.Now = November.AddMonths(1);
        await store.AppendAsync(Some.NewStream("c", contents: [content]), Token);

        Assert.Equal(2L, await ScalarAsync(store, "select count(*) from dmp_contents"));
    }

    [Fact]
    public async Task A_body_is_stored_as_it_came_without_another_compression()
    {
        await using var store = await StartAsync(new FixedClock(November));
        var compressible = Some.Content(new byte[20_000]);

        await store.AppendAsync(Some.NewStream("a", contents: [compressible]), Token);

        Assert.Equal(20_000L, await ScalarAsync(store, "select pg_column_size(body)::bigint from dmp_contents"));
    }

    [Fact]
    public async Task Timestamps_are_whole_microseconds_of_the_given_clock()
    {
        await using var store = await StartAsync(new FixedClock(November.AddTicks(1_234_567)));

        var result = await store.AppendAsync(Some.NewStream("a"), Token);
        var stored = await store.FetchStreamAsync(Some.Tenant, "a", Token);

        Assert.Equal(November.AddTicks(1_234_560), result.Timestamp);
        Assert.Equal(result.Timestamp, stored[0].Timestamp);
    }

    private async Task<PostgresEventStore> StartAsync(TimeProvider clock)
    {
        var options = new EventStoreOptions { ConnectionString = await postgres.CreateDatabaseAsync() };
        var store = new PostgresEventStore(options, clock);
        await store.StartAsync(Token);
        return store;
    }

    private static async Task<List<string>> ListPartitionsAsync(PostgresEventStore store)
    {
        await using var command = store.DataSource.CreateCommand(
            "select inhrelid::regclass::text from pg_inherits where inhparent = 'dmp_contents'::regclass order by 1");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var names = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<long> ScalarAsync(PostgresEventStore store, string sql)
    {
        await using var command = store.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token) ?? -1L);
    }
}
