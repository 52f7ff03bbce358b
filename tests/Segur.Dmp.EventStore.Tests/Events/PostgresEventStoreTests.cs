namespace Segur.Dmp.EventStore.Tests.Events;

public sealed class PostgresEventStoreTests(StartedStore fixture) : EventStoreSuite, IClassFixture<StartedStore>
{
    private protected override IEventStore Store => fixture.Store;
}
