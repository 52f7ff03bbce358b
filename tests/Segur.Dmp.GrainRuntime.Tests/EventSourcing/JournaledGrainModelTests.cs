using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests.EventSourcing;

/// <summary>
/// Random schedules of calls, bursts, deactivations and store faults against a model that is nothing but a list of
/// amounts per key.
/// </summary>
public sealed class JournaledGrainModelTests
{
    private static readonly JournalFault[] BurstFaults =
    [
        JournalFault.None, JournalFault.FailAppend, JournalFault.None, JournalFault.LoseReply, JournalFault.Conflict,
    ];

    [Fact]
    public void Grains_answer_and_store_what_the_model_says()
    {
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<NonNegativeInt[]>(),
            steps => Run(steps.Select(step => step.Get).ToList()));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }

    // The library under test runs on the thread pool and FsCheck is synchronous; this thread has nothing else to do.
    private static bool Run(IReadOnlyList<int> steps)
    {
        RunAsync(steps).GetAwaiter().GetResult();
        return true;
    }

    private static async Task RunAsync(IReadOnlyList<int> steps)
    {
        var journal = new InMemoryJournal();
        var model = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        await using var silo = new TestSilo(
            services => services.AddSingleton(journal).AddGrain<ILedgerGrain, LedgerGrain>());
        foreach (var step in steps)
        {
            var key = $"{step / 8 % 3}";
            model.TryAdd(key, []);
            var grain = silo.Grains.GetGrain<ILedgerGrain>(key);
            await RunStep(step % 8, step / 24, new World(silo, journal, key, grain, model[key]));
        }

        foreach (var (key, amounts) in model)
        {
            Assert.Equal(amounts, journal.Stored(key).Cast<Deposited>().Select(stored => stored.Amount));
        }
    }

    private static Task RunStep(int action, int argument, World world) => action switch
    {
        0 => world.Grain.Leave(),
        1 => CollectAll(world),
        2 => FailLoad(world),
        3 => Read(world),
        4 => Forget(world, argument),
        _ => Burst(world, argument, size: action - 4),
    };

    /// <summary>Sends deposits without waiting in between; each meets the fault ordered for its place.</summary>
    private static async Task Burst(World world, int argument, int size)
    {
        var sent = new List<(int Amount, JournalFault Fault, Task<int> Answer)>();
        for (var i = 0; i < size; i++)
        {
            var fault = BurstFaults[(argument + (i * 3)) % BurstFaults.Length];
            world.Journal.FailNext(world.Key, fault);
            sent.Add((argument + i, fault, world.Grain.Deposit(argument + i)));
        }

        foreach (var (amount, fault, answer) in sent)
        {
            if (fault is JournalFault.None or JournalFault.LoseReply)
            {
                world.Amounts.Add(amount);
            }
            else if (fault == JournalFault.Conflict)
            {
                world.Amounts.Add(1_000);
            }

            if (fault == JournalFault.None)
            {
                Assert.Equal(world.Amounts.Sum(), await answer);
            }
            else
            {
                var thrown = await Assert.ThrowsAnyAsync<Exception>(() => answer);
                Assert.Equal(fault == JournalFault.Conflict, thrown is InconsistentStateException);
            }
        }
    }

    private static async Task Read(World world) =>
        Assert.Equal((world.Amounts.Sum(), world.Amounts.Count), await world.Grain.Read());

    private static async Task Forget(World world, int amount) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Grain.RaiseAndForget(amount));

    private static async Task CollectAll(World world)
    {
        world.Silo.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.Silo.ActivationsToBe(0);
    }

    private static async Task FailLoad(World world)
    {
        await CollectAll(world);
        world.Journal.FailNext(world.Key, JournalFault.FailLoad);
        await Assert.ThrowsAsync<IOException>(world.Grain.Read);
        await Read(world);
    }

    private sealed record World(
        TestSilo Silo, InMemoryJournal Journal, string Key, ILedgerGrain Grain, List<int> Amounts);
}
