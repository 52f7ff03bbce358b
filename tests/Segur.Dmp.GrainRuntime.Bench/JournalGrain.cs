namespace Segur.Dmp.GrainRuntime.Bench;

/// <summary>Raises and confirms one event per call; its store answers at once.</summary>
internal sealed class JournalGrain
    : JournaledGrain<JournalGrain.Sum, JournalGrain.Added>, ICustomStorageInterface<JournalGrain.Sum, JournalGrain.Added>,
        IJournalGrain
{
    public async Task<int> Add(int amount)
    {
        RaiseEvent(new Added(amount));
        await ConfirmEvents();
        return State.Value;
    }

    public Task<KeyValuePair<int, Sum>> ReadStateFromStorage() =>
        Task.FromResult(new KeyValuePair<int, Sum>(0, new Sum()));

    public Task<bool> ApplyUpdatesToStorage(IReadOnlyList<Added> updates, int expectedVersion) =>
        Task.FromResult(true);

    internal sealed record Added(int Amount);

    internal sealed class Sum
    {
        public int Value { get; private set; }

        public void Apply(Added added) => Value += added.Amount;
    }
}
