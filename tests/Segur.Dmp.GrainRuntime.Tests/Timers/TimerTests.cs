using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static void AddGrains(IServiceCollection services) =>
        services.AddGrain<IScriptedGrain, ScriptedGrain>();

    [Fact]
    public async Task Timer_ticks_when_due_and_then_every_period()
    {
        await using var silo = new TestSilo(AddGrains);
        await silo.Grains.GetGrain<IScriptedGrain>("a").StartTimer("t", Second, 2 * Second, keepAlive: false);

        silo.Clock.Advance(Second);
        await TocksToBe(silo, 1);
        silo.Clock.Advance(Second);
        await silo.Grains.GetGrain<IScriptedGrain>("a").Note("nothing is due");
        Assert.Equal(1, Tocks(silo));
        silo.Clock.Advance(Second);

        await TocksToBe(silo, 2);
    }

    [Fact]
    public async Task Timer_without_period_ticks_once()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.StartTimer("t", Second, Timeout.InfiniteTimeSpan, keepAlive: false);

        silo.Clock.Advance(Second);
        await TocksToBe(silo, 1);
        silo.Clock.Advance(100 * Second);
        await grain.Note("after");

        Assert.Equal(1, Tocks(silo));
    }

    [Fact]
    public async Task Tick_is_a_turn_like_a_call()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.StartTimer("gated", Second, Second, keepAlive: false);

        var running = grain.WaitAt("gate");
        await silo.Script.Reached("at gate");
        silo.Clock.Advance(Second);
        var queued = grain.Note("queued behind the tick");
        silo.Script.Open("gate");
        await running;
        await silo.Script.Reached("tick gated");
        Assert.False(queued.IsCompleted);
        silo.Script.Open("gated");
        await queued;

        Assert.Equal(
            ["at gate", "past gate", "tick gated", "tock gated", "queued behind the tick"], silo.Script.Log.Skip(2));
    }

    [Fact]
    public async Task Slow_tick_does_not_pile_up_ticks()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.StartTimer("gated", Second, Second, keepAlive: false);
        silo.Clock.Advance(Second);
        await silo.Script.Reached("tick gated");

        silo.Clock.Advance(100 * Second);
        silo.Script.Open("gated");
        await grain.Note("after");

        Assert.Equal(1, Tocks(silo));
    }

    [Fact]
    public async Task Failing_tick_is_logged_and_the_timer_goes_on()
    {
        await using var silo = new TestSilo(AddGrains, configure: null, expectedErrors: 4);
        await silo.Grains.GetGrain<IScriptedGrain>("a").StartTimer("failing", Second, Second, keepAlive: false);

        silo.Clock.Advance(Second);
        await LogLinesToBe(silo, 1);
        silo.Clock.Advance(Second);

        await LogLinesToBe(silo, 2);
    }

    [Fact]
    public async Task Disposed_timer_does_not_tick()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.StartTimer("t", Second, Second, keepAlive: false);

        var blocked = grain.WaitAt("gate");
        var stop = grain.StopTimer();
        await silo.Script.Reached("at gate");
        silo.Clock.Advance(Second);
        silo.Script.Open("gate");
        await Task.WhenAll(blocked, stop);
        silo.Clock.Advance(10 * Second);
        await grain.Note("after");

        Assert.Equal(0, Tocks(silo));
    }

    [Fact]
    public async Task Timer_ends_with_its_activation()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.StartTimer("t", Second, Second, keepAlive: false);
        await grain.LeaveWhenDone("leaving");
        await silo.ActivationsToBe(0);

        silo.Clock.Advance(10 * Second);
        await grain.Note("a fresh activation");

        Assert.Equal(0, Tocks(silo));
    }

    private static int Tocks(TestSilo silo) =>
        silo.Script.Log.Count(line => line.StartsWith("tock", StringComparison.Ordinal));

    // A tick reports before it has ended; a call queued behind it is answered after the timer is set again.
    private static async Task TocksToBe(TestSilo silo, int count)
    {
        await Eventually.True(() => Tocks(silo) == count, () => $"{count} ticks, seen {Tocks(silo)}");
        await silo.Grains.GetGrain<IScriptedGrain>("a").Count();
    }

    private static async Task LogLinesToBe(TestSilo silo, int count)
    {
        await Eventually.True(
            () => silo.LogLines.Lines.Count(line => line.Id.Id == 4) == count, () => $"{count} failed ticks");
        await silo.Grains.GetGrain<IScriptedGrain>("a").Count();
    }
}
