using FsCheck;
using FsCheck.Fluent;

namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>Random histories: PostgreSQL and the store in memory must answer each step alike.</summary>
public sealed class StoreModelTests(StartedStore fixture) : IClassFixture<StartedStore>
{
    private const int Histories = 25;

    /// <summary>Few streams, versions and keys, so that steps collide often.</summary>
    private static readonly Gen<Step[]> AnyHistory = Gen.ArrayOf(
        from stream in Gen.Choose(0, 2)
        from expected in Gen.Choose(0, 3)
        from events in Gen.Choose(1, 2)
        from key in Gen.Choose(0, 5)
        select new Step(stream, expected, events, key));

    [Fact]
    public void Postgres_and_memory_answer_every_history_alike()
        => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Histories),
            Prop.ForAll(AnyHistory.ToArbitrary(), AnswersAlike));

    private bool AnswersAlike(Step[] history)
    {
        var memory = new InMemoryEventStore(TimeProvider.System);
        var tenant = $"tenant-{Guid.NewGuid():N}";
        return history.All(step =>
            Answer(memory, tenant, step) == Answer(fixture.Store, tenant, step))
            && Enumerable.Range(0, 3).All(stream =>
                Versions(memory, tenant, stream).SequenceEqual(Versions(fixture.Store, tenant, stream)));
    }

    // FsCheck's properties are synchronous; these tests have no scheduler that waiting could block.
    private static string Answer(IEventStore store, string tenant, Step step)
        => AnswerAsync(store, tenant, step).GetAwaiter().GetResult();

    private static async Task<string> AnswerAsync(IEventStore store, string tenant, Step step)
    {
        // Key 0 stands for an append without a key.
        string[] keys = step.Key == 0 ? [] : [$"key-{step.Key}"];
        var action = StreamAction.Append(
            tenant, $"stream-{step.Stream}", step.Expected, Some.Events(step.Events), uniqueKeys: keys);
        try
        {
            var result = await store.AppendAsync(action, CancellationToken.None);
            return $"appended, now {result.Version}";
        }
        catch (ExistingStreamIdCollisionException fault)
        {
            return $"exists at {fault.ActualVersion}";
        }
        catch (EventStreamUnexpectedMaxEventIdException fault)
        {
            return $"at {fault.ActualVersion}, not {fault.ExpectedVersion}";
        }
        catch (UniqueKeyCollisionException fault)
        {
            return $"{fault.Key} belongs to {fault.OwnerStreamKey}";
        }
    }

    private static IEnumerable<long> Versions(IEventStore store, string tenant, int stream)
        => store.FetchStreamAsync(tenant, $"stream-{stream}", CancellationToken.None)
            .GetAwaiter().GetResult().Select(e => e.Version);

    private sealed record Step(int Stream, int Expected, int Events, int Key);
}
