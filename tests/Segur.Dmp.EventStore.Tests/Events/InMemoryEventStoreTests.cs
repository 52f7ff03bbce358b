namespace Segur.Dmp.EventStore.Tests.Events;

public sealed class InMemoryEventStoreTests : EventStoreSuite
{
    private protected override IEventStore Store { get; } = new InMemoryEventStore(TimeProvider.System);
}
