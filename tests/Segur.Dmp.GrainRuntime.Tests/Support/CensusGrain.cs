namespace Segur.Dmp.GrainRuntime.Tests.Support;

internal sealed class CensusGrain(Census census) : Grain, ICensusGrain
{
    private bool _isInTurn;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        census.Born(Key);
        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (_isInTurn)
        {
            census.Violated($"{Key} was deactivated in a turn");
        }

        census.Left(Key);
    }

    public async Task<int> Call(int caller, int number, int awaits, CensusEnding ending)
    {
        if (_isInTurn)
        {
            census.Violated($"two turns of {Key} at once");
        }

        _isInTurn = true;
        census.Called(Key, caller, number);
        for (var i = 0; i < awaits; i++)
        {
            await Task.Yield();
        }

        _isInTurn = false;
        if (ending == CensusEnding.Leave)
        {
            DeactivateOnIdle();
        }

        return ending == CensusEnding.Throw ? throw new InvalidOperationException("ordered") : number;
    }
}
