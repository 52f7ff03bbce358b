namespace Segur.Dmp.EventStore.Tests.Faults;

/// <summary>The line to PostgreSQL breaks at a chosen message of the answer to an append.</summary>
public sealed class CutLineTests(PrivatePostgres postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData('2')] // BindComplete: the statement may not have run.
    [InlineData('D')] // DataRow: the numbers are drawn, the commit is not.
    [InlineData('C')] // CommandComplete: sent before the commit, so it must not count as one.
    [InlineData('Z')] // ReadyForQuery: the commit is done, only the news of it is lost.
    public async Task An_answer_cut_short_is_never_taken_for_a_commit_and_the_store_goes_on(char message)
    {
        await using var proxy = new CuttingProxy(await postgres.CreateDatabaseAsync());
        var options = new EventStoreOptions { ConnectionString = proxy.ConnectionString, CommitsInFlight = 1 };
        await using var store = new PostgresEventStore(options, TimeProvider.System);
        await store.StartAsync(Token);
        await store.AppendAsync(Some.NewStream("before"), Token);

        proxy.CutInsteadOf(message);
        var fault = await Assert.ThrowsAsync<EventStoreUnavailableException>(
            () => store.AppendAsync(Some.NewStream("cut", events: 2, keys: ["cut-key"]), Token));
        var after = await store.AppendAsync(Some.NewStream("after"), Token);

        Assert.True(fault.MayHaveCommitted);
        Assert.Equal(1, proxy.Cuts);
        Assert.True(after.Sequence > 1);
        await AssertWholeOrAbsentAsync(store, mustBeStored: message == 'Z');
    }

    private static async Task AssertWholeOrAbsentAsync(PostgresEventStore store, bool mustBeStored)
    {
        var events = await store.FetchStreamAsync(Some.Tenant, "cut", Token);
        var owner = await store.FindUniqueKeyAsync(Some.Tenant, "cut-key", Token);
        var state = await store.FetchStreamStateAsync(Some.Tenant, "cut", Token);

        Assert.True(events.Count is 0 or 2, $"{events.Count} of 2 events are stored");
        Assert.Equal(events.Count > 0, owner is not null);
        Assert.Equal(events.Count > 0, state is not null);
        Assert.True(events.Count > 0 || !mustBeStored);
    }
}
