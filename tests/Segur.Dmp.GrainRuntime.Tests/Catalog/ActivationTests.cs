using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class ActivationTests
{
    private static void AddGrains(IServiceCollection services) =>
        services.AddGrain<IScriptedGrain, ScriptedGrain>();

    [Fact]
    public async Task Calls_that_come_during_activation_wait_for_it()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("slow");

        var calls = Enumerable.Range(0, 10).Select(i => grain.Note($"call {i}")).ToList();
        await silo.Script.Reached("slow activating");

        Assert.DoesNotContain(calls, call => call.IsCompleted);
        silo.Script.Open("activate");
        await Task.WhenAll(calls);
        Assert.Equal("slow activated", silo.Script.Log[1]);
        Assert.Equal(1, silo.Catalog.ActivationCount);
    }

    [Fact]
    public async Task Failed_activation_fails_the_waiting_calls_with_the_cause_and_leaves_no_trace()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("slow-broken");
        var broken = silo.Grains.GetGrain<IScriptedGrain>("broken");

        var faults = await Task.WhenAll(Enumerable.Range(0, 3).Select(
            _ => Assert.ThrowsAsync<InvalidOperationException>(() => broken.Note("never"))));

        Assert.All(faults, fault => Assert.Equal("broken on activation", fault.Message));
        Assert.DoesNotContain("never", silo.Script.Log);
        Assert.Equal(0, silo.Catalog.PendingCalls);
        await silo.ActivationsToBe(0);
        Assert.NotNull(grain);
    }

    [Fact]
    public async Task Call_after_a_failed_activation_tries_again()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("broken");
        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Note("never"));

        silo.Script.Open("repaired");
        await grain.Note("now");

        Assert.Equal("now", silo.Script.Log[^1]);
    }

    [Fact]
    public async Task Grain_that_asks_to_leave_ends_after_its_turn_and_queued_calls_go_to_a_fresh_one_in_order()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");

        var blocked = grain.WaitAt("gate");
        var leaving = grain.LeaveWhenDone("leaving");
        var after = Enumerable.Range(0, 3).Select(i => grain.Note($"after {i}")).ToList();
        silo.Script.Open("gate");
        await Task.WhenAll([blocked, leaving, .. after]);

        Assert.Equal(
            [
                "a activating", "a activated", "at gate", "past gate", "leaving",
                "a deactivating ApplicationRequested", "a deactivated",
                "a activating", "a activated", "after 0", "after 1", "after 2",
            ],
            silo.Script.Log);
        Assert.Equal(3, await grain.Count());
    }

    [Fact]
    public async Task Successor_waits_until_its_predecessor_has_left()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("lingering");
        await grain.LeaveWhenDone("leaving");
        await silo.Script.Reached("lingering deactivating ApplicationRequested");

        var next = grain.Note("next");

        Assert.False(next.IsCompleted);
        Assert.Equal(1, silo.Catalog.ActivationCount);
        silo.Script.Open("deactivate");
        await next;
        Assert.Equal(
            ["lingering deactivated", "lingering activating", "lingering activated", "next"],
            silo.Script.Log.Skip(4));
    }

    [Fact]
    public async Task Deactivated_grain_without_calls_leaves_the_catalog()
    {
        await using var silo = new TestSilo(AddGrains);

        await silo.Grains.GetGrain<IScriptedGrain>("a").LeaveWhenDone("leaving");

        await silo.ActivationsToBe(0);
    }

    [Fact]
    public async Task Grain_that_asks_to_leave_while_activating_still_serves_the_call_that_woke_it()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IShortLivedGrain, ShortLivedGrain>());
        var grain = silo.Grains.GetGrain<IShortLivedGrain>("a");

        var answers = await Task.WhenAll(grain.Incarnation(), grain.Incarnation());

        Assert.Equal([1, 2], answers);
    }

    [Fact]
    public async Task Disposable_grain_is_disposed_when_it_leaves()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IShortLivedGrain, ShortLivedGrain>());

        await silo.Grains.GetGrain<IShortLivedGrain>("a").Incarnation();

        await silo.Script.Reached("disposed 1");
    }

    [Fact]
    public void Grain_made_by_hand_without_a_context_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new ScriptedGrain(new Script()));
    }
}
