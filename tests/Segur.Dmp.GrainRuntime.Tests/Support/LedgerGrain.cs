namespace Segur.Dmp.GrainRuntime.Tests.Support;

internal sealed class LedgerGrain(InMemoryJournal journal, Script script)
    : JournaledGrain<Ledger, LedgerEvent>, ICustomStorageInterface<Ledger, LedgerEvent>, ILedgerGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        script.Report($"activated at {Version}");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        script.Report($"deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public async Task<int> Deposit(int amount)
    {
        RaiseEvent(new Deposited(amount));
        script.Report($"deposit {amount}");
        await ConfirmEvents();
        return State.Balance;
    }

    public async Task<IReadOnlyList<(int Balance, int Version)>> DepositAndWithdraw(int deposit, int withdrawal)
    {
        RaiseEvents([new Deposited(deposit), new Withdrawn(withdrawal)]);
        var before = (State.Balance, Version);
        await ConfirmEvents();
        return [before, (State.Balance, Version)];
    }

    public Task<(int Balance, int Version)> Read() => Task.FromResult((State.Balance, Version));

    public Task RaiseAndForget(int amount)
    {
        RaiseEvent(new Deposited(amount));
        return Task.CompletedTask;
    }

    public Task RaiseAndThrow(int amount)
    {
        RaiseEvent(new Deposited(amount));
        throw new InvalidOperationException("after raising");
    }

    public Task ConfirmWithoutWaiting(int amount)
    {
        RaiseEvent(new Deposited(amount));
        _ = ConfirmEvents();
        return Task.CompletedTask;
    }

    public async Task<string> SwallowFailure(int amount)
    {
        RaiseEvent(new Deposited(amount));
        try
        {
            await ConfirmEvents();
        }
        catch (IOException)
        {
            Assert.Empty(UnconfirmedEvents);
            return Assert.Throws<InconsistentStateException>(() => RaiseEvent(new Deposited(amount))).Message;
        }

        return "confirmed";
    }

    public async Task Rename(string name)
    {
        RaiseEvent(new Renamed(name));
        await ConfirmEvents();
    }

    public async Task<int> ReadTraced(string reader)
    {
        RaiseEvent(new Deposited(0));
        script.Report($"read by {reader}");
        await ConfirmEvents();
        return Version;
    }

    public async Task<int> ConfirmNothing()
    {
        await ConfirmEvents();
        return Version;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<KeyValuePair<int, Ledger>> ReadStateFromStorage()
    {
        var ledger = new Ledger();
        var events = await journal.Read(this.GetPrimaryKeyString());
        foreach (var stored in events)
        {
            TransitionState(ledger, stored);
        }

        return new KeyValuePair<int, Ledger>(events.Count, ledger);
    }

    public Task<bool> ApplyUpdatesToStorage(IReadOnlyList<LedgerEvent> updates, int expectedVersion) =>
        journal.Append(this.GetPrimaryKeyString(), updates, expectedVersion);
}
