using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class TurnTests
{
    private static void AddGrains(IServiceCollection services) =>
        services.AddGrain<IScriptedGrain, ScriptedGrain>();

    [Fact]
    public async Task First_call_activates_the_grain_before_its_turn()
    {
        await using var silo = new TestSilo(AddGrains);

        await silo.Grains.GetGrain<IScriptedGrain>("a").Note("hello");

        Assert.Equal(["a activating", "a activated", "hello"], silo.Script.Log);
    }

    [Fact]
    public async Task Next_call_starts_only_when_the_task_of_the_current_one_has_completed()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");

        var first = grain.WaitAt("gate");
        var second = grain.Note("second");
        await silo.Script.Reached("at gate");

        Assert.False(second.IsCompleted);
        Assert.DoesNotContain("second", silo.Script.Log);
        silo.Script.Open("gate");
        await Task.WhenAll(first, second);
        Assert.Equal(["at gate", "past gate", "second"], silo.Script.Log.Skip(2));
    }

    [Fact]
    public async Task Calls_of_one_caller_keep_their_order()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var expected = Enumerable.Range(0, 500).Select(i => $"call {i}").ToList();

        await Task.WhenAll(expected.Select(grain.Note));

        Assert.Equal(expected, silo.Script.Log.Skip(2));
    }

    [Fact]
    public async Task Order_holds_when_the_thread_is_given_back_after_every_piece_of_work()
    {
        await using var silo = new TestSilo(AddGrains, options => options.Scheduling.WorkItemsPerQuantum = 1);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var expected = Enumerable.Range(0, 200).Select(i => $"call {i}").ToList();

        await Task.WhenAll(expected.Select(grain.Note).Append(grain.AwaitsComeBack()));

        Assert.Equal(expected, silo.Script.Log.Skip(2));
    }

    [Fact]
    public async Task Turns_of_different_grains_overlap()
    {
        await using var silo = new TestSilo(AddGrains);

        var first = silo.Grains.GetGrain<IScriptedGrain>("a").WaitAt("one");
        await silo.Script.Reached("at one");
        await silo.Grains.GetGrain<IScriptedGrain>("b").Note("b runs while a waits");

        Assert.False(first.IsCompleted);
        silo.Script.Open("one");
        await first;
    }

    [Fact]
    public async Task Await_in_grain_code_comes_back_to_the_activation()
    {
        await using var silo = new TestSilo(AddGrains);

        Assert.True(await silo.Grains.GetGrain<IScriptedGrain>("a").AwaitsComeBack());
        Assert.True(await silo.Grains.GetGrain<IScriptedGrain>("a").CallOther("b", "from a"));
    }

    [Fact]
    public async Task Exception_of_a_grain_reaches_its_caller_and_the_grain_lives_on()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.Note("one");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Throw("no"));

        Assert.Equal("no", fault.Message);
        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task Ambient_values_of_the_caller_reach_the_grain_and_do_not_come_back()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.Note("activated without ambient value");

        ScriptedGrain.AmbientValue.Value = "trace 1";
        var seen = await grain.Ambient();

        Assert.Equal("trace 1", seen);
        Assert.Equal("trace 1", ScriptedGrain.AmbientValue.Value);
        ScriptedGrain.AmbientValue.Value = null!;
        Assert.Equal("nothing", await grain.Ambient());
    }
}
