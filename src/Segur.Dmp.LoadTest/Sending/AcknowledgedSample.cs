using Segur.Dmp.LoadTest.Plans;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>
/// Acknowledged documents to be verified: all of them up to a bound, beyond it an even sample. Thread-safe.
/// </summary>
/// <param name="bound">Most documents kept.</param>
internal sealed class AcknowledgedSample(int bound)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, PlannedDocument> _kept = [];
    private ulong _limit = ulong.MaxValue;
    private long _offered;

    /// <summary>Documents acknowledged.</summary>
    public long Acknowledged => Volatile.Read(ref _offered);

    /// <summary>The documents kept, in order of their numbers.</summary>
    public IReadOnlyList<PlannedDocument> Kept
    {
        get
        {
            lock (_lock)
            {
                return [.. _kept.Values.OrderBy(document => document.Index)];
            }
        }
    }

    /// <summary>A document was acknowledged.</summary>
    public void Offer(PlannedDocument document)
    {
        Interlocked.Increment(ref _offered);
        if (Scatter(document.Index) > Volatile.Read(ref _limit))
        {
            return;
        }

        lock (_lock)
        {
            _kept[document.Index] = document;
            while (_kept.Count > bound)
            {
                // Halving the limit drops about half, chosen by number alone: which documents stay does not depend
                // on the order of answers.
                Volatile.Write(ref _limit, _limit / 2);
                foreach (var index in _kept.Keys.Where(index => Scatter(index) > _limit).ToList())
                {
                    _kept.Remove(index);
                }
            }
        }
    }

    private static ulong Scatter(long index)
    {
        unchecked
        {
            var mixed = ((ulong)index + 1) * 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            return (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        }
    }
}
