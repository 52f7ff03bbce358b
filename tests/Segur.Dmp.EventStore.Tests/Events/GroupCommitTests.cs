namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>What shares a commit, what ends a batch, and who suffers when one append of a batch is bad.</summary>
public sealed class GroupCommitTests(PrivatePostgres postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_while_a_commit_is_in_flight_shares_the_next_one()
    {
        await using var store = await StartAsync(options => options.CommitsInFlight = 1);
        Task<AppendResult>[] waiting;
        Task<AppendResult> first;
        await using (var held = await HeldCommits.HoldAsync(store.Options.ConnectionString))
        {
            first = store.AppendAsync(Some.NewStream("first"), Token);
            await held.WaitForWaitersAsync(1);
            waiting = [.. Enumerable.Range(0, 50).Select(i => store.AppendAsync(Some.NewStream($"s{i}"), Token))];
        }

        var results = await Task.WhenAll(waiting);

        await first;
        Assert.Equal(2, await CountTransactionsAsync(store));
        Assert.Equal(Enumerable.Range(2, 50).Select(n => (long)n), results.Select(r => r.Sequence));
    }

    [Fact]
    public async Task A_bad_append_fails_alone_and_its_neighbours_commit()
    {
        await using var store = await StartAsync(options => options.CommitsInFlight = 1);
        await store.AppendAsync(Some.NewStream("taken", keys: ["taken-key"]), Token);
        var broken = Some.NewStream(Some.KeyBeyondAnyIndex());
        var other = Some.NewStream("other", keys: [Some.KeyBeyondAnyIndex()]);

        var faults = await AppendTogetherAsync(
            store,
            Some.NewStream("good-1", keys: ["key-1"]),
            broken,
            Some.NewStream("taken"),
            Some.NewStream("late", keys: ["key-2", "taken-key"]),
            other,
            Some.NextEvents("missing", expected: 3),
            Some.NextEvents("taken", expected: 1),
            Some.NewStream("good-2", contents: [Some.Content()]));

        Assert.Equal(
            [
                null,
                typeof(EventStoreRefusedException),
                typeof(ExistingStreamIdCollisionException),
                typeof(UniqueKeyCollisionException),
                typeof(EventStoreRefusedException),
                typeof(EventStreamUnexpectedMaxEventIdException),
                null,
                null,
            ],
            faults.Select(fault => fault?.GetType()));
        Assert.Null(await store.FindUniqueKeyAsync(Some.Tenant, "key-2", Token));
        Assert.Null(await store.FetchStreamStateAsync(Some.Tenant, "late", Token));
        Assert.Equal(2, (await store.FetchStreamAsync(Some.Tenant, "taken", Token)).Count);
    }

    [Fact]
    public async Task Conflicts_inside_one_commit_draw_no_number()
    {
        await using var store = await StartAsync(options => options.CommitsInFlight = 1);
        await store.AppendAsync(Some.NewStream("taken", keys: ["taken-key"]), Token);

        var faults = await AppendTogetherAsync(
            store,
            Some.NewStream("a"),
            Some.NewStream("taken"),
            Some.NewStream("b", keys: ["taken-key"]),
            Some.NextEvents("taken", expected: 9),
            Some.NewStream("c", events: 2));

        var last = await store.AppendAsync(Some.NewStream("last"), Token);
        Assert.Equal(3, faults.Count(fault => fault is not null));
        Assert.Equal(1 + 1 + 1 + 2 + 1, last.Sequence); // taken, the append held back, a, two of c, last
    }

    [Fact]
    public async Task Appends_of_one_stream_queued_together_all_go_through_in_order()
    {
        await using var store = await StartAsync(options => options.CommitsInFlight = 1);

        var faults = await AppendTogetherAsync(
            store, [.. Enumerable.Range(0, 5).Select(version => Some.NextEvents("one", version))]);

        Assert.All(faults, Assert.Null);
        Assert.Equal(5, (await store.FetchStreamStateAsync(Some.Tenant, "one", Token))!.Version);
    }

    [Fact]
    public async Task A_full_queue_refuses_by_number_and_says_how_full_it_is()
    {
        await using var store = await StartAsync(options =>
        {
            options.CommitsInFlight = 1;
            options.MaxQueuedAppends = 3;
        });
        await using var held = await HeldCommits.HoldAsync(store.Options.ConnectionString);
        _ = store.AppendAsync(Some.NewStream("in-flight"), Token);
        await held.WaitForWaitersAsync(1);
        for (var i = 0; i < 3; i++)
        {
            _ = store.AppendAsync(Some.NewStream($"queued-{i}"), Token);
        }

        var fault = await Assert.ThrowsAsync<EventStoreOverloadedException>(
            () => store.AppendAsync(Some.NewStream("refused"), Token));

        Assert.Equal(3, fault.QueuedRequests);
        Assert.True(fault.QueuedBytes > 0);
    }

    [Fact]
    public async Task A_full_queue_refuses_by_bytes_but_lets_one_large_append_through()
    {
        await using var store = await StartAsync(options =>
        {
            options.CommitsInFlight = 1;
            options.MaxQueuedBytes = 1_000;
            options.MaxBatchBytes = 1_000;
        });

        await store.AppendAsync(Some.NewStream("large", contents: [Some.RandomContent(50_000)]), Token);

        await using var held = await HeldCommits.HoldAsync(store.Options.ConnectionString);
        _ = store.AppendAsync(Some.NewStream("in-flight"), Token);
        await held.WaitForWaitersAsync(1);
        _ = store.AppendAsync(Some.NewStream("queued", contents: [Some.RandomContent(900)]), Token);
        await Assert.ThrowsAsync<EventStoreOverloadedException>(
            () => store.AppendAsync(Some.NewStream("refused", contents: [Some.RandomContent(200)]), Token));
    }

    [Fact]
    public async Task Stopping_commits_what_waits_and_refuses_what_comes_later()
    {
        var store = await StartAsync(options => options.CommitsInFlight = 1);
        Task<AppendResult>[] waiting;
        Task stopping;
        await using (var held = await HeldCommits.HoldAsync(store.Options.ConnectionString))
        {
            waiting = [.. Enumerable.Range(0, 20).Select(i => store.AppendAsync(Some.NewStream($"s{i}"), Token))];
            await held.WaitForWaitersAsync(1);
            stopping = store.StopAsync(Token);
        }

        await stopping;

        Assert.All(waiting, append => Assert.True(append.IsCompletedSuccessfully));
        var fault = await Assert.ThrowsAsync<EventStoreUnavailableException>(
            () => store.AppendAsync(Some.NewStream("late"), Token));
        Assert.False(fault.MayHaveCommitted);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_in_a_hurry_tells_every_caller_whether_the_outcome_is_known()
    {
        var store = await StartAsync(options => options.CommitsInFlight = 1);
        await using var held = await HeldCommits.HoldAsync(store.Options.ConnectionString);
        var inFlight = store.AppendAsync(Some.NewStream("in-flight"), Token);
        await held.WaitForWaitersAsync(1);
        var queued = store.AppendAsync(Some.NewStream("queued"), Token);

        await store.StopAsync(new CancellationToken(canceled: true));

        Assert.True((await Assert.ThrowsAsync<EventStoreUnavailableException>(() => inFlight)).MayHaveCommitted);
        Assert.False((await Assert.ThrowsAsync<EventStoreUnavailableException>(() => queued)).MayHaveCommitted);
        await store.DisposeAsync();
    }

    private async Task<PostgresEventStore> StartAsync(Action<EventStoreOptions> configure)
    {
        var options = new EventStoreOptions { ConnectionString = await postgres.CreateDatabaseAsync() };
        configure(options);
        var store = new PostgresEventStore(options, TimeProvider.System);
        await store.StartAsync(Token);
        return store;
    }

    /// <summary>Holds one commit back so that all the given appends meet in the queue.</summary>
    private static async Task<Exception?[]> AppendTogetherAsync(PostgresEventStore store, params StreamAction[] actions)
    {
        Task<AppendResult>[] appends;
        await using (var held = await HeldCommits.HoldAsync(store.Options.ConnectionString))
        {
            _ = store.AppendAsync(Some.NewStream($"held-{Guid.NewGuid():N}"), Token);
            await held.WaitForWaitersAsync(1);
            appends = [.. actions.Select(action => store.AppendAsync(action, Token))];
        }

        return await Task.WhenAll(appends.Select(append => Record.ExceptionAsync(() => append).AsTask()));
    }

    private static async Task<long> CountTransactionsAsync(PostgresEventStore store)
    {
        await using var command = store.DataSource.CreateCommand("select count(distinct xmin::text) from mt_events");
        return (long)(await command.ExecuteScalarAsync(Token) ?? 0L);
    }
}
