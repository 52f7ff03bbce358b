using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests.EventSourcing;

public sealed class JournaledGrainTests : IAsyncLifetime
{
    private readonly InMemoryJournal _journal = new();
    private readonly TestSilo _silo;
    private readonly ILedgerGrain _grain;

    public JournaledGrainTests()
    {
        _silo = new TestSilo(services => services.AddSingleton(_journal).AddGrain<ILedgerGrain, LedgerGrain>());
        _grain = _silo.Grains.GetGrain<ILedgerGrain>("a");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task State_shows_only_confirmed_events()
    {
        var seen = await _grain.DepositAndWithdraw(10, 3);

        Assert.Equal([(0, 0), (7, 2)], seen);
    }

    [Fact]
    public async Task Answer_leaves_only_after_the_commit()
    {
        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.AppendGate = commit.Task;

        var call = _grain.Deposit(5);
        await _silo.Script.Reached("deposit 5");

        Assert.False(call.IsCompleted);
        Assert.Empty(_journal.Stored("a"));
        commit.SetResult();
        Assert.Equal(5, await call);
    }

    [Fact]
    public async Task Next_activation_replays_what_was_stored()
    {
        await _grain.Deposit(5);
        await _grain.Deposit(6);
        await _grain.Leave();
        await _silo.ActivationsToBe(0);

        Assert.Equal((11, 2), await _grain.Read());
        Assert.Equal(2, _journal.Loads);
    }

    [Fact]
    public async Task Confirming_without_events_touches_no_store()
    {
        _journal.FailNext("a", JournalFault.FailAppend);

        Assert.Equal(0, await _grain.ConfirmNothing());
    }

    [Fact]
    public async Task Failed_append_throws_to_the_caller_ends_the_activation_and_the_next_call_reloads()
    {
        await _grain.Deposit(5);
        _journal.FailNext("a", JournalFault.FailAppend);

        await Assert.ThrowsAsync<IOException>(() => _grain.Deposit(6));

        Assert.Equal((5, 1), await _grain.Read());
        Assert.Equal(2, _journal.Loads);
        Assert.Contains("deactivated ApplicationError", _silo.Script.Log);
    }

    [Fact]
    public async Task Lost_reply_throws_and_the_next_call_sees_what_was_stored_after_all()
    {
        _journal.FailNext("a", JournalFault.LoseReply);

        await Assert.ThrowsAsync<IOException>(() => _grain.Deposit(6));

        Assert.Equal((6, 1), await _grain.Read());
    }

    [Fact]
    public async Task Version_conflict_throws_InconsistentStateException_and_the_next_call_sees_the_stranger()
    {
        _journal.FailNext("a", JournalFault.Conflict);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _grain.Deposit(6));

        Assert.Equal((1_000, 1), await _grain.Read());
        Assert.Equal(1_006, await _grain.Deposit(6));
    }

    [Fact]
    public async Task Calls_queued_behind_a_failed_confirmation_run_on_a_fresh_activation()
    {
        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.AppendGate = commit.Task;
        _journal.FailNext("a", JournalFault.FailAppend);
        var failing = _grain.Deposit(1);
        await _silo.Script.Reached("deposit 1");

        var queued = Enumerable.Range(2, 3).Select(_grain.Deposit).ToList();
        commit.SetResult();

        await Assert.ThrowsAsync<IOException>(() => failing);
        var balances = await Task.WhenAll(queued);
        Assert.Equal([2, 5, 9], balances);
        Assert.Equal(2, _journal.Loads);
        Assert.Equal(
            ["activated at 0", "deposit 1", "deactivated ApplicationError", "activated at 0", "deposit 2"],
            _silo.Script.Log.Take(5));
    }

    [Fact]
    public async Task Grain_that_swallows_a_failed_confirmation_cannot_go_on_with_its_state()
    {
        _journal.FailNext("a", JournalFault.FailAppend);

        var refusal = await _grain.SwallowFailure(5);

        Assert.NotEqual("confirmed", refusal);
        Assert.Equal((0, 0), await _grain.Read());
        Assert.Equal(2, _journal.Loads);
    }

    [Fact]
    public async Task Reads_that_overlap_share_the_commit_of_what_they_leave_behind()
    {
        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.AppendGate = commit.Task;
        var reads = Enumerable.Range(0, 20).Select(reader => _grain.ReadTraced($"{reader}")).ToList();
        await _silo.Script.Reached("read by 19");
        Assert.All(reads, read => Assert.False(read.IsCompleted));

        commit.SetResult();
        var versions = await Task.WhenAll(reads);

        Assert.Equal(20, _journal.Stored("a").Count);
        Assert.Equal(2, _journal.Appends);
        Assert.Equal([1, 20], versions.Distinct().Order());
    }

    [Fact]
    public async Task What_fails_one_commit_fails_all_who_wait_and_the_next_reads_go_through()
    {
        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.AppendGate = commit.Task;
        _journal.FailNext("a", JournalFault.FailAppend);
        var reads = Enumerable.Range(0, 5).Select(reader => _grain.ReadTraced($"{reader}")).ToList();
        await _silo.Script.Reached("read by 4");

        commit.SetResult();

        foreach (var read in reads)
        {
            await Assert.ThrowsAsync<IOException>(() => read);
        }

        Assert.Equal(1, await _grain.ReadTraced("again"));
    }

    [Fact]
    public async Task Turn_that_forgets_to_confirm_fails_and_its_events_are_dropped()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _grain.RaiseAndForget(5));

        Assert.Equal(6, await _grain.Deposit(6));
        Assert.Equal([new Deposited(6)], _journal.Stored("a"));
    }

    [Fact]
    public async Task Events_of_a_turn_that_throws_are_not_stored_by_the_next()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _grain.RaiseAndThrow(5));

        Assert.Equal("after raising", fault.Message);
        Assert.Equal(6, await _grain.Deposit(6));
    }

    [Fact]
    public async Task Turn_that_does_not_await_its_confirmation_fails_and_ends_the_activation()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _grain.ConfirmWithoutWaiting(5));

        await Eventually.True(() => _journal.Stored("a").Count == 1, () => "the stray append");
        await _silo.Script.Reached("deactivated ApplicationError");
    }

    [Fact]
    public async Task Event_without_a_fold_ends_the_activation_and_cannot_be_activated_again()
    {
        await Assert.ThrowsAsync<MissingMethodException>(() => _grain.Rename("x"));

        await Assert.ThrowsAsync<MissingMethodException>(_grain.Read);
        await _silo.ActivationsToBe(0);
    }

    [Fact]
    public async Task Failed_load_fails_the_waiting_calls_and_the_next_call_loads_again()
    {
        _journal.FailNext("a", JournalFault.FailLoad);

        await Assert.ThrowsAsync<IOException>(() => _grain.Deposit(5));

        Assert.Equal(5, await _grain.Deposit(5));
    }

    [Fact]
    public async Task Grain_without_a_store_cannot_be_activated()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IOrphanGrain, OrphanGrain>());

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            silo.Grains.GetGrain<IOrphanGrain>("a").Touch);

        Assert.Contains("ICustomStorageInterface", fault.Message, StringComparison.Ordinal);
    }

    internal interface IOrphanGrain : IGrainWithStringKey
    {
        Task Touch();
    }

    internal sealed class OrphanGrain : JournaledGrain<Ledger, LedgerEvent>, IOrphanGrain
    {
        public Task Touch() => Task.CompletedTask;
    }
}
