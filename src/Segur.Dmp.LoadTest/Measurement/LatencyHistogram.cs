using System.Diagnostics;
using System.Numerics;

namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>
/// Counts latencies in buckets that grow by one sixty-fourth of a power of two: a percentile is never less than the
/// true value, and more by at most one sixty-fourth (1.6 %), from 1 µs to over an hour. Thread-safe without locks.
/// Histograms add up, in memory and as written.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBucketBits = 6;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int Powers = 33;

    private readonly long[] _counts = new long[Powers * SubBuckets];
    private long _count;
    private long _max;

    /// <summary>Number of latencies recorded.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The largest latency recorded, exactly to the microsecond, in milliseconds.</summary>
    public double Max => Volatile.Read(ref _max) / 1000.0;

    /// <summary>A histogram as <see cref="ToPairs"/> wrote it.</summary>
    /// <exception cref="FormatException">The numbers are no histogram.</exception>
    public static LatencyHistogram FromPairs(IReadOnlyList<long> pairs, double max)
    {
        var histogram = new LatencyHistogram();
        if (pairs.Count % 2 != 0)
        {
            throw new FormatException("A histogram is pairs of bucket and count.");
        }

        for (var i = 0; i < pairs.Count; i += 2)
        {
            var (bucket, count) = (pairs[i], pairs[i + 1]);
            if (bucket < 0 || bucket >= histogram._counts.Length || count <= 0)
            {
                throw new FormatException($"{count} in bucket {bucket} is no part of a histogram.");
            }

            histogram._counts[bucket] += count;
            histogram._count += count;
        }

        histogram._max = (long)Math.Round(max * 1000);
        return histogram;
    }

    /// <summary>The buckets that hold something: number, count, number, count.</summary>
    public IReadOnlyList<long> ToPairs()
    {
        var pairs = new List<long>();
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            if (Volatile.Read(ref _counts[bucket]) is > 0 and var count)
            {
                pairs.Add(bucket);
                pairs.Add(count);
            }
        }

        return pairs;
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            if (Volatile.Read(ref other._counts[bucket]) is > 0 and var count)
            {
                Interlocked.Add(ref _counts[bucket], count);
                Interlocked.Add(ref _count, count);
            }
        }

        RaiseMax(Volatile.Read(ref other._max));
    }

    /// <summary>
    /// Records a span between two <see cref="Stopwatch.GetTimestamp"/> values; a negative one counts as zero.
    /// </summary>
    public void Record(long startTimestamp, long endTimestamp)
    {
        Record((long)Stopwatch.GetElapsedTime(startTimestamp, endTimestamp).TotalMicroseconds);
    }

    /// <summary>Records a latency; a negative one counts as zero.</summary>
    public void Record(long microseconds)
    {
        microseconds = Math.Max(0, microseconds);
        Interlocked.Increment(ref _counts[BucketOf(microseconds)]);
        Interlocked.Increment(ref _count);
        RaiseMax(microseconds);
    }

    /// <summary>
    /// The latency that a share of the records does not exceed, in milliseconds; 0 when there are none.
    /// </summary>
    /// <param name="share">From 0 to 1, such as 0.99.</param>
    public double Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        var seen = 0L;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += Volatile.Read(ref _counts[bucket]);
            if (seen >= rank && seen > 0)
            {
                // No latency exceeds the largest: the last bucket's bound must not either.
                return Math.Min(UpperBound(bucket), Volatile.Read(ref _max)) / 1000.0;
            }
        }

        return 0;
    }

    private void RaiseMax(long microseconds)
    {
        for (var seen = Volatile.Read(ref _max); microseconds > seen;)
        {
            var was = Interlocked.CompareExchange(ref _max, microseconds, seen);
            seen = was == seen ? microseconds : was;
        }
    }

    // Below 64 µs a bucket is a microsecond; above, the leading seven bits name the bucket.
    private static int BucketOf(long microseconds)
    {
        if (microseconds < SubBuckets)
        {
            return (int)microseconds;
        }

        var power = BitOperations.Log2((ulong)microseconds) - SubBucketBits;
        var bucket = ((power + 1) * SubBuckets) + (int)((microseconds >> power) - SubBuckets);
        return Math.Min(bucket, (Powers * SubBuckets) - 1);
    }

    private static long UpperBound(int bucket)
    {
        var power = (bucket / SubBuckets) - 1;
        return power < 0 ? bucket : (SubBuckets + (bucket % SubBuckets) + 1L) << power;
    }
}
