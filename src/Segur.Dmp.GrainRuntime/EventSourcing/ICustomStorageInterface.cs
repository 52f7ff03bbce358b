namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The store of a journaled grain, implemented by the grain itself. Both methods run inside its turns.
/// </summary>
/// <typeparam name="TState">The state folded from the events.</typeparam>
/// <typeparam name="TEvent">The common type of the events.</typeparam>
public interface ICustomStorageInterface<TState, TEvent>
{
    /// <summary>
    /// The stored version, which is the number of events, and the state they fold to: a new object each time, because
    /// the grain goes on changing it.
    /// </summary>
    Task<KeyValuePair<int, TState>> ReadStateFromStorage();

    /// <summary>
    /// Appends the events if the stored version is <paramref name="expectedVersion"/>; otherwise does nothing and
    /// answers false. Completes after the commit. Throws when it is not known whether the events are stored.
    /// </summary>
    Task<bool> ApplyUpdatesToStorage(IReadOnlyList<TEvent> updates, int expectedVersion);
}
