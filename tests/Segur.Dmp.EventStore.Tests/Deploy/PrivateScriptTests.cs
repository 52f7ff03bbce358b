namespace Segur.Dmp.EventStore.Tests.Deploy;

/// <summary><c>deploy/postgres/private</c> by what callers rely on.</summary>
public sealed class PrivateScriptTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_server_starts_again_with_all_it_had()
    {
        await using var postgres = new PrivatePostgres();
        var connectionString = await postgres.StartAsync();
        await ExecuteAsync(connectionString, "create table kept as select 42 as answer");

        postgres.Kill();
        var again = await postgres.StartAsync();

        Assert.Equal(connectionString, again);
        Assert.Equal(42, await ExecuteAsync(again, "select answer from kept"));
    }

    [Fact]
    public async Task The_server_is_durable_and_listens_to_no_network()
    {
        await using var postgres = new PrivatePostgres();
        var connectionString = await postgres.StartAsync();

        Assert.Equal("", await ExecuteAsync(connectionString, "show listen_addresses"));
        Assert.Equal("on", await ExecuteAsync(connectionString, "show fsync"));
        Assert.Equal("on", await ExecuteAsync(connectionString, "show synchronous_commit"));
        Assert.Equal("UTF8", await ExecuteAsync(connectionString, "show server_encoding"));
        AssertOnlyItsOwnerMayEnter(new NpgsqlConnectionStringBuilder(connectionString).Host!);
    }

    private static void AssertOnlyItsOwnerMayEnter(string folder)
    {
        Assert.False(OperatingSystem.IsWindows(), "The private server needs Unix sockets.");
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder));
        }
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
