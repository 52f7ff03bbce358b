namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>What erasing leaves in the tables of PostgreSQL.</summary>
public sealed class ErasureTests(StartedStore fixture) : IClassFixture<StartedStore>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PostgresEventStore Store => fixture.Store;

    [Fact]
    public async Task Nothing_that_the_stream_held_is_left_in_any_table()
    {
        var marker = $"marker{Guid.NewGuid():N}";
        var key = $"stream-{Guid.NewGuid():N}";
        var content = Some.Content($"<doc>{marker}</doc>");
        await Store.AppendAsync(
            StreamAction.StartStream(Some.Tenant, key, [Some.Event(Naming(content, marker))], [content]), Token);
        await Store.AppendAsync(Some.NextEvents(key, expected: 1), Token);
        Assert.NotEmpty(await TablesHoldingAsync(marker));

        await Store.EraseStreamAsync(Some.Tenant, key, uptoVersion: 2, Token);

        Assert.Empty(await TablesHoldingAsync(marker));
    }

    [Fact]
    public async Task A_projection_meets_no_hole_where_events_were_erased()
    {
        var key = $"stream-{Guid.NewGuid():N}";
        await Store.AppendAsync(Some.NewStream(key, events: 3), Token);
        var before = await Store.FetchStreamAsync(Some.Tenant, key, Token);

        await Store.EraseStreamAsync(Some.Tenant, key, uptoVersion: 3, Token);

        var after = await Store.FetchStreamAsync(Some.Tenant, key, Token);
        Assert.Equal(
            before.Select(e => (e.Id, e.Sequence, e.Version, e.Timestamp)),
            after.Select(e => (e.Id, e.Sequence, e.Version, e.Timestamp)));
    }

    internal static string Naming(ContentBody content, string text = "", string chain = "link") =>
        $$$"""{"text": "{{{text}}}", "content": {"sha256": "{{{content.Sha256}}}"}, "chain": "{{{chain}}}"}""";

    private async Task<List<string>> TablesHoldingAsync(string marker)
    {
        var tables = new List<string>();
        await using var list = Store.DataSource.CreateCommand(
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace");
        await using var reader = await list.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            var table = reader.GetString(0);
            await using var search = Store.DataSource.CreateCommand(
                $"select exists (select from \"{table}\" t where t::text like $1 or t::text like $2)");
            search.Parameters.AddWithValue($"%{marker}%");
            search.Parameters.AddWithValue($"%{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(marker))}%");
            if (await search.ExecuteScalarAsync(Token) is true)
            {
                tables.Add(table);
            }
        }

        return tables;
    }
}
