using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

/// <summary>Calls that only read overlap with one another and with nothing else.</summary>
public sealed class ReadOnlyTurnTests
{
    private static void AddGrains(IServiceCollection services) =>
        services.AddGrain<IScriptedGrain, ScriptedGrain>();

    [Fact]
    public async Task Reads_overlap()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");

        var first = grain.ReadAt("one");
        var second = grain.ReadAt("two");
        await silo.Script.Reached("reading at one");
        await silo.Script.Reached("reading at two");
        silo.Script.Open("two");
        await second;

        Assert.False(first.IsCompleted);
        silo.Script.Open("one");
        await first;
    }

    [Fact]
    public async Task A_write_waits_for_the_reads_before_it_and_the_reads_behind_it_wait_for_the_write()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var reads = new[] { grain.ReadAt("one"), grain.ReadAt("two") };
        await silo.Script.Reached("reading at two");

        var write = grain.WaitAt("write");
        var late = grain.ReadAt("late");
        silo.Script.Open("one");
        silo.Script.Open("late");
        await reads[0];
        Assert.DoesNotContain("at write", silo.Script.Log);
        Assert.DoesNotContain("reading at late", silo.Script.Log);

        silo.Script.Open("two");
        await silo.Script.Reached("at write");
        Assert.DoesNotContain("reading at late", silo.Script.Log);
        silo.Script.Open("write");
        await Task.WhenAll([.. reads, write, late]);
    }

    [Fact]
    public async Task Many_callers_of_both_kinds_never_meet_in_a_turn()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        silo.Script.Open("gate");

        await Task.WhenAll(Enumerable.Range(0, 32).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await ((caller + i) % 3 == 0 ? grain.WaitAt("gate") : grain.ReadAt("gate"));
            }
        })));

        Assert.DoesNotContain("TWO TURNS AT ONCE", silo.Script.Log);
        Assert.DoesNotContain("A READ BESIDE A TURN", silo.Script.Log);
    }

    [Fact]
    public async Task A_grain_that_is_asked_to_leave_ends_its_reads_first_and_serves_later_ones_anew()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.LeaveWhenDone("left");
        var read = grain.ReadAt("one");
        await silo.Script.Reached("reading at one");
        silo.Script.Open("one");
        await read;

        Assert.Equal(2, silo.Script.Log.Count(entry => entry == "a activated"));
    }
}
