using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

/// <summary>Calls, deactivations and collections racing on real threads; the choices come from a seed.</summary>
public sealed class RaceTests
{
    private const int Callers = 8;
    private const int CallsPerCaller = 600;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_003)]
    public async Task Calls_racing_with_deactivation_are_all_answered_in_order_by_one_grain_object_at_a_time(int seed)
    {
        var census = new Census();
        await using var silo = new TestSilo(
            services => services.AddSingleton(census).AddGrain<ICensusGrain, CensusGrain>(),
            options => options.Collection.MaxActivations = 3);
        using var done = new CancellationTokenSource();
        var shedding = Task.Run(() => ShedUntilAsync(silo, done.Token), CancellationToken.None);

        var answered = await Eventually.Within(
            Task.WhenAll(Enumerable.Range(0, Callers).Select(
                caller => Task.Run(() => CallAsync(silo, caller, new Random(seed + caller))))),
            $"all answers with seed {seed}");
        await done.CancelAsync();
        await shedding;

        Assert.Empty(census.Violations);
        Assert.Equal(Callers * CallsPerCaller, answered.Sum());
        Assert.True(census.Births > 10, $"Only {census.Births} activations: nothing raced.");
        Assert.Equal(0, silo.Catalog.PendingCalls);
    }

    [Fact]
    public async Task Catalog_is_empty_after_many_short_lives()
    {
        var census = new Census();
        await using var silo = new TestSilo(
            services => services.AddSingleton(census).AddGrain<ICensusGrain, CensusGrain>());

        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(
            i => silo.Grains.GetGrain<ICensusGrain>($"{i % 500}").Call(0, i, 0, CensusEnding.Leave)));

        await silo.ActivationsToBe(0);
        await Eventually.True(() => silo.Catalog.EntryCount == 0, () => "no entry left in the catalog");
        Assert.Equal(0, silo.Catalog.Collector.Count);
        Assert.Empty(census.Violations);
    }

    /// <summary>Sends calls in bursts without waiting in between; answers how many were answered as ordered.</summary>
    private static async Task<int> CallAsync(TestSilo silo, int caller, Random random)
    {
        var answered = 0;
        var number = 0;
        while (number < CallsPerCaller)
        {
            var burst = new List<(int Number, CensusEnding Ending, Task<int> Answer)>();
            for (var size = random.Next(1, 12); size > 0 && number < CallsPerCaller; size--, number++)
            {
                var ending = (CensusEnding)random.Next(3);
                var grain = silo.Grains.GetGrain<ICensusGrain>($"{random.Next(6)}");
                burst.Add((number, ending, grain.Call(caller, number, random.Next(3), ending)));
            }

            foreach (var (sent, ending, answer) in burst)
            {
                answered += await IsAnsweredAsync(sent, ending, answer) ? 1 : 0;
            }
        }

        return answered;
    }

    private static async Task<bool> IsAnsweredAsync(int sent, CensusEnding ending, Task<int> answer)
    {
        try
        {
            return await answer == sent && ending != CensusEnding.Throw;
        }
        catch (InvalidOperationException)
        {
            return ending == CensusEnding.Throw;
        }
    }

    private static async Task ShedUntilAsync(TestSilo silo, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            silo.Catalog.Collector.Shed(2, DeactivationRequest.MemoryPressure);
            silo.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }
}
