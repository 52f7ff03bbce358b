using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class CollectionTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static void AddGrains(IServiceCollection services) =>
        services.AddGrain<IScriptedGrain, ScriptedGrain>();

    [Fact]
    public async Task Activation_not_used_for_the_collection_age_is_ended()
    {
        await using var silo = new TestSilo(AddGrains);
        await silo.Grains.GetGrain<IScriptedGrain>("a").Note("used");

        silo.Clock.Advance(5 * Minute);
        Assert.Equal(1, silo.Catalog.ActivationCount);
        silo.Clock.Advance(Minute);

        await silo.ActivationsToBe(0);
        Assert.Contains("a deactivating ActivationIdle", silo.Script.Log);
    }

    [Fact]
    public async Task Activation_in_use_stays()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");

        for (var i = 0; i < 10; i++)
        {
            await grain.Note("used");
            silo.Clock.Advance(4 * Minute);
        }

        Assert.Equal(10, await grain.Count());
    }

    [Fact]
    public async Task Activation_in_a_long_turn_is_not_collected()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var call = grain.WaitAt("gate");
        await silo.Script.Reached("at gate");

        silo.Clock.Advance(20 * Minute);
        silo.Script.Open("gate");
        await call;

        Assert.Equal(1, await grain.Count());
        silo.Clock.Advance(6 * Minute);
        await silo.ActivationsToBe(0);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Ticks_count_as_use_only_if_asked(bool keepAlive, int expectedActivations)
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        await grain.StartTimer("t", 4 * Minute, Timeout.InfiniteTimeSpan, keepAlive);

        silo.Clock.Advance(4 * Minute);
        await silo.Script.Reached("tock t");
        silo.Clock.Advance(1.5 * Minute);

        await silo.ActivationsToBe(expectedActivations);
    }

    [Fact]
    public async Task Above_the_maximum_the_least_recently_used_go_first()
    {
        await using var silo = new TestSilo(AddGrains, options => options.Collection.MaxActivations = 3);
        foreach (var key in new[] { "a", "b", "c" })
        {
            await silo.Grains.GetGrain<IScriptedGrain>(key).Note(key);
            silo.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await silo.Grains.GetGrain<IScriptedGrain>("a").Note("a again");
        silo.Clock.Advance(TimeSpan.FromSeconds(1));
        await silo.Grains.GetGrain<IScriptedGrain>("d").Note("d");

        await silo.ActivationsToBe(3);
        await silo.Script.Reached("b deactivated");
        Assert.Single(silo.Script.Log, line => line.EndsWith("deactivating HighMemoryPressure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Busy_activations_may_exceed_the_maximum_until_they_are_idle()
    {
        await using var silo = new TestSilo(AddGrains, options => options.Collection.MaxActivations = 1);
        var calls = Enumerable.Range(0, 5)
            .Select(i => silo.Grains.GetGrain<IScriptedGrain>($"busy {i}").WaitAt($"gate {i}")).ToList();
        for (var i = 0; i < 5; i++)
        {
            await silo.Script.Reached($"at gate {i}");
        }

        Assert.Equal(5, silo.Catalog.ActivationCount);
        for (var i = 0; i < 5; i++)
        {
            silo.Script.Open($"gate {i}");
        }

        await Task.WhenAll(calls);
        silo.Clock.Advance(TimeSpan.FromSeconds(15));
        await silo.ActivationsToBe(1);
    }

    [Fact]
    public async Task Memory_pressure_ends_a_share_of_the_activations_and_waits_for_a_garbage_collection()
    {
        await using var silo = new TestSilo(AddGrains, options => options.Collection.MaxManagedHeapBytes = 1_000);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(
            i => silo.Grains.GetGrain<IScriptedGrain>($"{i}").Note("used")));
        silo.Memory.Reading = silo.Memory.Reading with { HeapBytes = 1_200 };

        silo.Clock.Advance(TimeSpan.FromSeconds(5));
        await silo.ActivationsToBe(75);
        silo.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(75, silo.Catalog.ActivationCount);
        Assert.Equal(1, silo.Memory.RequestedCollections);

        silo.Memory.Reading = silo.Memory.Reading with { HeapBytes = 1_001, FullCollections = 1 };
        silo.Clock.Advance(TimeSpan.FromSeconds(5));
        await silo.ActivationsToBe(67);
        silo.Memory.Reading = silo.Memory.Reading with { HeapBytes = 1_000, FullCollections = 2 };
        silo.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(67, silo.Catalog.ActivationCount);
    }

    [Fact]
    public async Task Load_of_the_container_ends_activations_too()
    {
        await using var silo = new TestSilo(AddGrains);
        await silo.Grains.GetGrain<IScriptedGrain>("a").Note("used");
        silo.Memory.Reading = new MemoryReading(0, LoadBytes: 810, AvailableBytes: 1_000, FullCollections: 0);

        silo.Clock.Advance(TimeSpan.FromSeconds(5));

        await silo.ActivationsToBe(0);
    }
}
