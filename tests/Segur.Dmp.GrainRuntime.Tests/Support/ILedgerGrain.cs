namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>A journaled grain that counts money.</summary>
internal interface ILedgerGrain : IGrainWithStringKey
{
    Task<int> Deposit(int amount);

    /// <summary>Deposits and withdraws in one unit; answers balance and version before and after the commit.</summary>
    Task<IReadOnlyList<(int Balance, int Version)>> DepositAndWithdraw(int deposit, int withdrawal);

    Task<(int Balance, int Version)> Read();

    Task RaiseAndForget(int amount);

    Task RaiseAndThrow(int amount);

    Task ConfirmWithoutWaiting(int amount);

    /// <summary>Catches the failure of a confirmation and tries to go on.</summary>
    Task<string> SwallowFailure(int amount);

    Task Rename(string name);

    /// <summary>Reads and leaves an event behind, as a read that is traced does; answers the version after it.</summary>
    [ReadOnly]
    Task<int> ReadTraced(string reader);

    Task<int> ConfirmNothing();

    Task Leave();
}
