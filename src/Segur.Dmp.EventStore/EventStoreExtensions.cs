namespace Segur.Dmp.EventStore;

/// <summary>What every event store can do with what it has.</summary>
public static class EventStoreExtensions
{
    /// <summary>
    /// Folds a stream into a state; gives <paramref name="seed"/> back where there is no such stream.
    /// </summary>
    public static async Task<T> AggregateStreamAsync<T>(
        this IEventStore store,
        string tenantId,
        string streamKey,
        T seed,
        Func<T, IEvent, T> fold,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(fold);
        var events = await store.FetchStreamAsync(tenantId, streamKey, cancellationToken).ConfigureAwait(false);
        var state = seed;
        for (var i = 0; i < events.Count; i++)
        {
            state = fold(state, events[i]);
        }

        return state;
    }
}
