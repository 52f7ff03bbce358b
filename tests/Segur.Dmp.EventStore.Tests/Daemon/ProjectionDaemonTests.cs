using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.EventStore.Tests.Daemon;

public sealed class ProjectionDaemonTests(PrivatePostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_is_applied_once_and_in_order_while_many_append()
    {
        await using var store = await StartStoreAsync(pageEvents: 7);
        var (one, two) = (new CopyingProjection("one"), new CopyingProjection("two"));
        using var daemon = await StartDaemonAsync(store, one, two);

        await AppendAsync(store, streams: 150);
        await daemon.WaitForNonStaleProjectionDataAsync(Patience, Token);

        var expected = Enumerable.Range(1, 300).Select(n => (long)n);
        Assert.Equal(expected, await one.ReadAsync(store));
        Assert.Equal(expected, await two.ReadAsync(store));
        Assert.True(daemon.IsLeader);
        Assert.All(
            daemon.States,
            state => Assert.Equal((ProjectionStatus.Running, 300), (state.Status, state.Position)));
        await daemon.StopAsync(Token);
    }

    [Fact]
    public async Task A_restarted_daemon_goes_on_where_the_last_one_stopped()
    {
        await using var store = await StartStoreAsync();
        var projection = new CopyingProjection("one");
        await AppendAsync(store, streams: 5);
        using (var first = await StartDaemonAsync(store, projection))
        {
            await first.WaitForNonStaleProjectionDataAsync(Patience, Token);
            await first.StopAsync(Token);
        }

        await AppendAsync(store, streams: 5);
        using var second = await StartDaemonAsync(store, projection);
        await second.WaitForNonStaleProjectionDataAsync(Patience, Token);

        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), await projection.ReadAsync(store));
        await second.StopAsync(Token);
    }

    [Fact]
    public async Task One_daemon_of_a_database_leads_and_another_takes_over()
    {
        await using var store = await StartStoreAsync();
        var projection = new CopyingProjection("one");
        using var first = await StartDaemonAsync(store, projection);
        await AppendAsync(store, streams: 3);
        await first.WaitForNonStaleProjectionDataAsync(Patience, Token);
        using var second = await StartDaemonAsync(store, projection);
        await AppendAsync(store, streams: 3);
        await second.WaitForNonStaleProjectionDataAsync(Patience, Token);

        Assert.Equal((true, false), (first.IsLeader, second.IsLeader));
        await first.StopAsync(Token);
        await AppendAsync(store, streams: 3);
        await second.WaitForNonStaleProjectionDataAsync(Patience, Token);

        Assert.True(second.IsLeader);
        Assert.Equal(Enumerable.Range(1, 18).Select(n => (long)n), await projection.ReadAsync(store));
        await second.StopAsync(Token);
    }

    [Fact]
    public async Task A_poisoned_event_stops_its_projection_there_and_no_other()
    {
        await using var store = await StartStoreAsync();
        await AppendAsync(store, streams: 20);
        var broken = new CopyingProjection("broken", e => e.Sequence >= 18);
        var sound = new CopyingProjection("sound");
        using var daemon = await StartDaemonAsync(store, broken, sound);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => daemon.WaitForNonStaleProjectionDataAsync(Patience, Token));

        var state = daemon.States[0];
        var health = await new ProjectionHealthCheck(daemon).CheckHealthAsync(new HealthCheckContext(), Token);
        Assert.Equal((ProjectionStatus.Stopped, 17, 18), (state.Status, state.Position, state.FailedSequence));
        Assert.Contains("broken stopped at event 18", fault.Message, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal(17, (await broken.ReadAsync(store)).Count);

        broken.IsMended = true;
        await daemon.RebuildProjectionAsync("broken", Token);
        await WaitUntilRunningAsync(daemon);
        await daemon.WaitForNonStaleProjectionDataAsync(Patience, Token);

        var all = Enumerable.Range(1, 40).Select(n => (long)n).ToArray();
        Assert.Equal(all, await broken.ReadAsync(store));
        Assert.Equal(all, await sound.ReadAsync(store));
        await daemon.StopAsync(Token);
    }

    [Fact]
    public async Task Waiting_gives_up_in_time_and_names_who_is_behind()
    {
        await using var store = await StartStoreAsync();
        await AppendAsync(store, streams: 1);
        using var daemon = new ProjectionDaemon(
            store, [new CopyingProjection("idle")], TimeProvider.System, NullLogger<ProjectionDaemon>.Instance);

        var fault = await Assert.ThrowsAsync<TimeoutException>(
            () => daemon.WaitForNonStaleProjectionDataAsync(TimeSpan.FromMilliseconds(20), Token));

        Assert.Contains("idle", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_daemon_survives_the_loss_of_its_connection()
    {
        await using var store = await StartStoreAsync();
        var projection = new CopyingProjection("one");
        using var daemon = await StartDaemonAsync(store, projection);
        await AppendAsync(store, streams: 5);
        await daemon.WaitForNonStaleProjectionDataAsync(Patience, Token);

        await using (var command = store.DataSource.CreateCommand(
            """
            select pg_terminate_backend(pid) from pg_locks
             where locktype = 'advisory' and granted
               and database = (select oid from pg_database where datname = current_database())
            """))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        await AppendAsync(store, streams: 5);
        await daemon.WaitForNonStaleProjectionDataAsync(Patience, Token);

        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), await projection.ReadAsync(store));
        await daemon.StopAsync(Token);
    }

    [Fact]
    public async Task The_high_water_mark_is_kept_where_marten_keeps_it()
    {
        await using var store = await StartStoreAsync();
        using var daemon = await StartDaemonAsync(store, new CopyingProjection("one"));
        await AppendAsync(store, streams: 4);

        while (daemon.HighWaterMark < 8)
        {
            await daemon.WaitForNonStaleProjectionDataAsync(Patience, Token);
        }

        await using var command = store.DataSource.CreateCommand(
            "select last_seq_id from mt_event_progression where name = 'HighWaterMark'");
        Assert.Equal(8L, await command.ExecuteScalarAsync(Token));
        await daemon.StopAsync(Token);
    }

    private static async Task WaitUntilRunningAsync(ProjectionDaemon daemon)
    {
        while (daemon.States[0].Status != ProjectionStatus.Running)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<PostgresEventStore> StartStoreAsync(int pageEvents = 500)
    {
        var options = new EventStoreOptions
        {
            ConnectionString = await postgres.CreateDatabaseAsync(),
            MaxProjectionPageEvents = pageEvents,
            ProjectionPollInterval = TimeSpan.FromMilliseconds(50),
        };
        var store = new PostgresEventStore(options, TimeProvider.System);
        await store.StartAsync(Token);
        return store;
    }

    private static async Task<ProjectionDaemon> StartDaemonAsync(
        PostgresEventStore store, params IProjection[] projections)
    {
        var daemon = new ProjectionDaemon(
            store, projections, TimeProvider.System, NullLogger<ProjectionDaemon>.Instance);
        await daemon.StartAsync(Token);
        return daemon;
    }

    private static Task<AppendResult[]> AppendAsync(PostgresEventStore store, int streams)
        => Task.WhenAll(Enumerable.Range(0, streams).Select(
            _ => store.AppendAsync(Some.NewStream(Guid.NewGuid().ToString("N"), events: 2), Token)));
}
