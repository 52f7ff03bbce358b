using System.Diagnostics;
using System.Numerics;

namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>
/// Counts latencies in buckets that grow by one sixty-fourth of a power of two: from 1 µs to over an hour within 1.6 %.
/// Thread-safe without locks.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBucketBits = 6;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int Powers = 33;

    private readonly long[] _counts = new long[Powers * SubBuckets];
    private long _count;

    /// <summary>Number of latencies recorded.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Records a span between two <see cref="Stopwatch.GetTimestamp"/> values; a negative one counts as zero.</summary>
    public void Record(long startTimestamp, long endTimestamp)
    {
        var microseconds = (long)Stopwatch.GetElapsedTime(startTimestamp, endTimestamp).TotalMicroseconds;
        Interlocked.Increment(ref _counts[BucketOf(Math.Max(0, microseconds))]);
        Interlocked.Increment(ref _count);
    }

    /// <summary>The latency that a share of the records does not exceed, in milliseconds; 0 when there are none.</summary>
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
                return UpperBound(bucket) / 1000.0;
            }
        }

        return 0;
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
