namespace Segur.Dmp.GrainRuntime.Tests.Support;

internal sealed class RelayGrain(Script script) : Grain, IRelayGrain
{
    public async Task WaitThenNote(string gate, string key, string text)
    {
        script.Report($"{this.GetPrimaryKeyString()} waits");
        await script.Gate(gate);
        await GrainFactory.GetGrain<IScriptedGrain>(key).Note(text);
    }
}
