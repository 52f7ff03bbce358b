namespace Segur.Dmp.GrainRuntime.Tests.Support;

internal sealed class ShortLivedGrain(Script script) : Grain, IShortLivedGrain, IAsyncDisposable
{
    private int _incarnation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        script.Report("born");
        _incarnation = script.Log.Count(line => line == "born");
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<int> Incarnation() => Task.FromResult(_incarnation);

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        script.Report($"disposed {_incarnation}");
    }
}
