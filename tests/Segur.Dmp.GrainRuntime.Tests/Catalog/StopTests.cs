using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class StopTests
{
    private static void AddGrains(IServiceCollection services) =>
        services.AddGrain<IScriptedGrain, ScriptedGrain>();

    [Fact]
    public async Task Stop_answers_accepted_calls_then_ends_all_activations()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var running = grain.WaitAt("gate");
        var waiting = grain.Note("accepted");
        await silo.Grains.GetGrain<IScriptedGrain>("b").Note("b");

        var stop = silo.StopAsync();
        Assert.False(stop.IsCompleted);
        silo.Script.Open("gate");
        await Eventually.Within(stop, "the end of the silo");

        Assert.True(running.IsCompletedSuccessfully && waiting.IsCompletedSuccessfully);
        Assert.Equal(0, silo.Catalog.ActivationCount);
        Assert.Equal(2, silo.Script.Log.Count(
            line => line.EndsWith("deactivating ShuttingDown", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stopping_silo_refuses_calls_from_outside_but_not_those_of_running_turns()
    {
        await using var silo = new TestSilo(services => services
            .AddGrain<IScriptedGrain, ScriptedGrain>()
            .AddGrain<IRelayGrain, RelayGrain>());
        var relay = silo.Grains.GetGrain<IRelayGrain>("relay").WaitThenNote("gate", "a", "from a running turn");
        await silo.Script.Reached("relay waits");

        var stop = silo.StopAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(
            () => silo.Grains.GetGrain<IScriptedGrain>("a").Note("from outside"));
        silo.Script.Open("gate");
        await relay;
        await Eventually.Within(stop, "the end of the silo");

        Assert.Contains("from a running turn", silo.Script.Log);
        Assert.DoesNotContain("from outside", silo.Script.Log);
    }

    [Fact]
    public async Task Stop_that_runs_out_of_time_returns_and_says_what_it_leaves_behind()
    {
        await using var silo = new TestSilo(AddGrains);
        var stuck = silo.Grains.GetGrain<IScriptedGrain>("a").WaitAt("gate");
        await silo.Script.Reached("at gate");

        await silo.StopAsync(new CancellationToken(canceled: true));

        Assert.False(stuck.IsCompleted);
        Assert.Contains(silo.LogLines.Lines, line => line.Id.Id == 8);
        Assert.Contains(silo.LogLines.Lines, line => line.Id.Id == 9);
        silo.Script.Open("gate");
        await stuck;
        await silo.ActivationsToBe(0);
    }

    [Fact]
    public async Task Calls_waiting_when_the_stop_runs_out_of_time_are_failed_not_forgotten()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var stuck = grain.WaitAt("gate");
        var waiting = grain.Note("never");
        await silo.Script.Reached("at gate");
        await silo.StopAsync(new CancellationToken(canceled: true));

        silo.Script.Open("gate");

        await stuck;
        await Assert.ThrowsAsync<SiloUnavailableException>(() => waiting);
    }

    [Fact]
    public async Task Stopped_silo_refuses_calls()
    {
        await using var silo = new TestSilo(AddGrains);
        await silo.StopAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(
            () => silo.Grains.GetGrain<IScriptedGrain>("a").Note("too late"));
    }
}
