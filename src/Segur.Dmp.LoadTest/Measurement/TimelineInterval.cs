namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>What happened in one interval. Thread-safe.</summary>
internal sealed class TimelineInterval
{
    private long _planned;
    private long _accepted;
    private long _errors;

    /// <summary>Documents that were due.</summary>
    public long Planned => Volatile.Read(ref _planned);

    /// <summary>Documents that were acknowledged.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Answers that were none of those expected, and answers that never came.</summary>
    public long Errors => Volatile.Read(ref _errors);

    /// <summary>Of what was acknowledged in the interval.</summary>
    public LatencyHistogram Latencies { get; } = new();

    public void CountPlanned() => Interlocked.Increment(ref _planned);

    public void CountAccepted(long latencyMicroseconds)
    {
        Interlocked.Increment(ref _accepted);
        Latencies.Record(latencyMicroseconds);
    }

    public void CountError() => Interlocked.Increment(ref _errors);
}
