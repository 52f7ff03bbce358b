using System.Collections.Concurrent;
using System.Diagnostics;

namespace Segur.Dmp.EventStore.Tests.Faults;

/// <summary>
/// PostgreSQL dies in the middle of appends: acknowledged means there, all else is wholly there or wholly absent.
/// </summary>
public sealed class PostgresCrashTests : IAsyncDisposable
{
    private const int Writers = 32;
    private const int EventsPerAppend = 3;
    private const int MaxKills = 20;

    // A server of its own: killing the one of the assembly would hit every other test.
    private readonly PrivatePostgres _postgres = new();
    private readonly ConcurrentBag<string> _acknowledged = [];
    private readonly ConcurrentBag<string> _unknown = [];
    private readonly SemaphoreSlim _acknowledgements = new(0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Acknowledged_appends_survive_and_others_are_whole_or_absent(bool onlyABackend)
    {
        var options = new EventStoreOptions { ConnectionString = await _postgres.CreateDatabaseAsync() };
        await using var store = new PostgresEventStore(options, TimeProvider.System);
        await store.StartAsync(Token);
        using var stopping = new CancellationTokenSource();

        var writers = Enumerable.Range(0, Writers).Select(w => WriteAsync(store, w, stopping.Token)).ToArray();

        // A kill may fall between two commits and cut nothing; then it proves nothing, and the next one is due.
        for (var kill = 0; kill < MaxKills && _unknown.IsEmpty; kill++)
        {
            await WaitForAcknowledgementsAsync(300);
            if (onlyABackend)
            {
                await KillABackendAsync(options.ConnectionString);
            }
            else
            {
                _postgres.Kill();
                await _postgres.StartAsync();
            }

            await WaitForAcknowledgementsAsync(_acknowledgements.CurrentCount + 100);
        }

        await stopping.CancelAsync();
        await Task.WhenAll(writers);

        Assert.NotEmpty(_unknown);
        foreach (var stream in _acknowledged)
        {
            await AssertStoredAsync(store, stream);
        }

        foreach (var stream in _unknown)
        {
            var events = await store.FetchStreamAsync(Some.Tenant, stream, Token);
            if (events.Count > 0)
            {
                await AssertStoredAsync(store, stream);
            }
            else
            {
                await AssertAbsentAsync(store, stream);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _acknowledgements.Dispose();
        return _postgres.DisposeAsync();
    }

    private async Task WriteAsync(PostgresEventStore store, int writer, CancellationToken stopping)
    {
        for (var i = 0; !stopping.IsCancellationRequested; i++)
        {
            var stream = $"{writer}-{i}";
            var action = Some.NewStream(
                stream, events: EventsPerAppend, contents: [ContentOf(stream)], keys: [$"key-{stream}"]);
            try
            {
                await store.AppendAsync(action, CancellationToken.None);
                _acknowledged.Add(stream);
                _acknowledgements.Release();
            }
            catch (EventStoreUnavailableException fault) when (fault.MayHaveCommitted)
            {
                _unknown.Add(stream);
            }
            catch (EventStoreUnavailableException)
            {
                await Task.Yield(); // Not sent: the server is not back yet.
            }
        }
    }

    private async Task WaitForAcknowledgementsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _acknowledgements.WaitAsync(Token);
        }
    }

    private static async Task KillABackendAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(
            """
            select pid from pg_stat_activity
             where pid <> pg_backend_pid() and query like '%mt_append_events%' and datname = current_database()
             limit 1
            """,
            connection);
        using var backend = Process.GetProcessById((int)(await command.ExecuteScalarAsync(Token) ?? 0));
        backend.Kill();
    }

    private static ContentBody ContentOf(string stream) => Some.Content(new string('x', 3_000) + stream);

    private static async Task AssertStoredAsync(PostgresEventStore store, string stream)
    {
        var content = ContentOf(stream);
        Assert.Equal(EventsPerAppend, (await store.FetchStreamAsync(Some.Tenant, stream, Token)).Count);
        Assert.Equal(EventsPerAppend, (await store.FetchStreamStateAsync(Some.Tenant, stream, Token))?.Version);
        Assert.Equal(stream, (await store.FindUniqueKeyAsync(Some.Tenant, $"key-{stream}", Token))?.StreamKey);
        var stored = await store.FetchContentAsync(Some.Tenant, content.Sha256, receivedAt: null, Token);
        Assert.Equal(content.Bytes.ToArray(), stored?.Bytes.ToArray());
    }

    private static async Task AssertAbsentAsync(PostgresEventStore store, string stream)
    {
        Assert.Null(await store.FetchStreamStateAsync(Some.Tenant, stream, Token));
        Assert.Null(await store.FindUniqueKeyAsync(Some.Tenant, $"key-{stream}", Token));
        Assert.Null(await store.FetchContentAsync(Some.Tenant, ContentOf(stream).Sha256, receivedAt: null, Token));
    }
}
