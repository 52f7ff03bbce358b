using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Tests.Schema;

public sealed class SchemaMigratorTests(PrivatePostgres postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_start_at_once_on_an_empty_database_all_succeed()
    {
        var connectionString = await postgres.CreateDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StartAndStopAsync(connectionString)));

        Assert.Equal(
            ["1", "2", "3"],
            await ColumnAsync(connectionString, "select version::text from dmp_schema_versions order by 1"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await StartAndStopAsync(connectionString);
        await ColumnAsync(connectionString, "insert into dmp_schema_versions values (99, now()) returning '99'");

        var fault = await Assert.ThrowsAsync<EventStoreSchemaException>(() => StartAndStopAsync(connectionString));

        Assert.Equal((99, SchemaMigrator.KnownVersion), (fault.FoundVersion, fault.KnownVersion));
    }

    [Fact]
    public async Task No_server_means_unavailable()
    {
        var fault = await Assert.ThrowsAsync<EventStoreUnavailableException>(
            () => StartAndStopAsync("Host=/nonexistent;Username=nobody;Database=none"));

        Assert.False(fault.MayHaveCommitted);
    }

    [Theory]
    [InlineData("mt_streams", "tenant_id id type version timestamp created is_archived")]
    [InlineData(
        "mt_events",
        "seq_id id stream_id version data bdata type timestamp tenant_id mt_dotnet_type is_archived")]
    [InlineData("mt_event_progression", "name last_seq_id last_updated")]
    [InlineData("mt_high_water_skips", "ending_sequence starting_sequence timestamp")]
    public async Task Tables_have_martens_columns(string table, string columns)
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await StartAndStopAsync(connectionString);

        var found = await ColumnAsync(
            connectionString,
            $"select column_name::text from information_schema.columns where table_name = '{table}' order by 1");

        Assert.Equal(columns.Split(' ').Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task Events_of_version_1_are_read_and_erased_like_later_ones()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await ColumnAsync(connectionString, SqlFiles.Read("Queries/create_schema_versions.sql"));
        foreach (var file in SqlFiles.List("v0001"))
        {
            await ColumnAsync(connectionString, SqlFiles.Read(file));
        }

        await ColumnAsync(
            connectionString,
            """
            insert into dmp_schema_versions values (1, now());
            insert into mt_streams (tenant_id, id, version) values ('tenant', 'old', 1);
            insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id) values
                (nextval('mt_events_sequence'), gen_random_uuid(), 'old', 1, '{"chain": "x", "n": 1}', 'old', 'tenant')
            """);
        await using var store = await StartAsync(connectionString);
        await store.AppendAsync(Some.NextEvents("old", expected: 1), Token);

        var before = await store.FetchStreamAsync(Some.Tenant, "old", Token);
        await store.EraseStreamAsync(Some.Tenant, "old", uptoVersion: 2, Token);
        var after = await store.FetchStreamAsync(Some.Tenant, "old", Token);

        Assert.Equal(["""{"n": 1, "chain": "x"}""", """{"n": 1}"""], before.Select(TextOf));
        Assert.Equal(["""{"chain": "x"}""", """{"n": 1}"""], after.Select(TextOf));
    }

    [Fact]
    public async Task A_role_that_may_not_skip_foreign_keys_appends_all_the_same()
    {
        var owner = await postgres.CreateDatabaseAsync();
        var role = $"vendor_{Guid.NewGuid():N}";
        await ColumnAsync(owner, $"create role {role} login; grant all on schema public to {role}");
        await using var store = await StartAsync(
            new NpgsqlConnectionStringBuilder(owner) { Username = role }.ConnectionString);

        await store.AppendAsync(Some.NewStream("mine"), Token);

        Assert.Single(await store.FetchStreamAsync(Some.Tenant, "mine", Token));
    }

    [Fact]
    public void Every_version_up_to_the_known_one_has_files_and_none_goes_beyond()
    {
        for (var version = 1; version <= SchemaMigrator.KnownVersion; version++)
        {
            Assert.NotEmpty(SqlFiles.List($"v{version:0000}"));
        }

        Assert.Empty(SqlFiles.List($"v{SchemaMigrator.KnownVersion + 1:0000}"));
    }

    private static async Task StartAndStopAsync(string connectionString)
    {
        await using var store = await StartAsync(connectionString);
    }

    private static async Task<PostgresEventStore> StartAsync(string connectionString)
    {
        var store = new PostgresEventStore(
            new EventStoreOptions { ConnectionString = connectionString }, TimeProvider.System);
        try
        {
            await store.StartAsync(Token);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static string TextOf(IEvent e) => Encoding.UTF8.GetString(e.Data.Span);

    private static async Task<List<string>> ColumnAsync(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var values = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
