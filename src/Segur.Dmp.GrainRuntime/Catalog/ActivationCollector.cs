namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Knows which activations have not been used for longest. They wait in lists by the quantum of their last known use;
/// a call only writes a timestamp and costs the collector nothing. Thread-safe.
/// </summary>
internal sealed class ActivationCollector
{
    // How many activations are looked at before the lock is given back to those that come and go.
    private const int BatchSize = 512;

    private readonly Lock _lock = new();

    // Sorted by quantum. There are about as many as quanta in the collection age.
    private readonly List<CollectionList> _lists = [];
    private readonly long _quantumTicks;
    private readonly long _ageTicks;
    private long _count;

    public ActivationCollector(GrainCollectionOptions options, long timestampFrequency)
    {
        _quantumTicks = Math.Max(1, ToTimestampTicks(options.CollectionQuantum, timestampFrequency));
        _ageTicks = ToTimestampTicks(options.CollectionAge, timestampFrequency);
    }

    /// <summary>The activations that may be collected.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Lists an activation by its last use.</summary>
    public void Add(ActivationData activation)
    {
        lock (_lock)
        {
            if (activation.CollectionList is null)
            {
                Append(activation);
                _count++;
            }
        }
    }

    /// <summary>Takes an activation off the lists; no effect when it is not on them.</summary>
    public void Remove(ActivationData activation)
    {
        lock (_lock)
        {
            if (activation.CollectionList is { } list)
            {
                list.Remove(activation);
                _count--;
            }
        }
    }

    /// <summary>
    /// Asks the activations that have not been used for the collection age to leave. An activation may stay up to one
    /// quantum longer.
    /// </summary>
    /// <param name="now">A timestamp of the silo's clock.</param>
    /// <returns>How many were asked.</returns>
    public int CollectIdle(long now) => Collect(DeactivationRequest.Idle, int.MaxValue, QuantumOf(now - _ageTicks));

    /// <summary>Asks the least recently used activations to leave.</summary>
    /// <returns>How many were asked: at most <paramref name="count"/>.</returns>
    public int Shed(int count, DeactivationRequest request) => Collect(request, count, long.MaxValue);

    private int Collect(DeactivationRequest request, int maxCount, long beforeQuantum)
    {
        var asked = 0;
        var unseen = Count;
        var chosen = new List<ActivationData>();
        var isExhausted = false;
        while (!isExhausted && asked < maxCount)
        {
            chosen.Clear();
            lock (_lock)
            {
                isExhausted = !Choose(chosen, maxCount - asked, beforeQuantum, ref unseen);
            }

            foreach (var activation in chosen)
            {
                activation.RequestDeactivation(request);
            }

            asked += chosen.Count;
        }

        return asked;
    }

    /// <summary>
    /// Takes one batch off the oldest lists; what has been used since goes to its new place.
    /// </summary>
    /// <returns>Whether there may be more.</returns>
    private bool Choose(List<ActivationData> chosen, int maxCount, long beforeQuantum, ref long unseen)
    {
        for (var i = 0; i < BatchSize && chosen.Count < maxCount; i++)
        {
            // Each entry is looked at once, so that activations in constant use do not keep this going for ever.
            if (unseen-- <= 0 || FindOldest() is not { } list || list.Quantum >= beforeQuantum)
            {
                return false;
            }

            var activation = list.First!; // The oldest list is not empty.
            list.Remove(activation);
            if (activation.LastUsedAt > activation.TicketAt)
            {
                Append(activation);
            }
            else
            {
                _count--;
                chosen.Add(activation);
            }
        }

        return true;
    }

    private CollectionList? FindOldest()
    {
        while (_lists.Count > 0 && _lists[0].First is null)
        {
            _lists.RemoveAt(0);
        }

        return _lists.Count > 0 ? _lists[0] : null;
    }

    private void Append(ActivationData activation)
    {
        activation.TicketAt = activation.LastUsedAt;
        FindList(QuantumOf(activation.TicketAt)).Append(activation);
    }

    private CollectionList FindList(long quantum)
    {
        // New entries nearly always belong to the newest list, so the search starts there.
        var i = _lists.Count;
        while (i > 0 && _lists[i - 1].Quantum > quantum)
        {
            i--;
        }

        if (i == 0 || _lists[i - 1].Quantum != quantum)
        {
            _lists.Insert(i++, new CollectionList(quantum));
        }

        return _lists[i - 1];
    }

    private long QuantumOf(long timestamp) => timestamp / _quantumTicks;

    private static long ToTimestampTicks(TimeSpan time, long frequency) => (long)(time.TotalSeconds * frequency);
}
