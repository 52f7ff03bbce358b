namespace Segur.Dmp.GrainRuntime.Bench;

/// <summary>Answers at once, or after one trip through its scheduler.</summary>
internal sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<int> Echo(int value) => Task.FromResult(value);

    public async Task<int> EchoLater(int value)
    {
        await Task.Yield();
        return value;
    }
}
