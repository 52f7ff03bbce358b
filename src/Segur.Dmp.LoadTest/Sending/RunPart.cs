using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Counts of a part of a run: a flow, a step of a ramp, or all of it. Thread-safe.</summary>
internal sealed class RunPart
{
    private long _planned;
    private long _sent;
    private long _late;
    private long _bytes;
    private long _accepted;
    private long _expected;
    private long _errors;

    /// <summary>Documents that were due.</summary>
    public long Planned => Volatile.Read(ref _planned);

    /// <summary>Requests sent.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Requests sent more than 10 ms after their time.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>Bytes of the documents sent.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Acknowledgements.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Refusals that the contract promises.</summary>
    public long Expected => Volatile.Read(ref _expected);

    /// <summary>Everything else.</summary>
    public long Errors => Volatile.Read(ref _errors);

    /// <summary>Of acknowledged documents, from their planned time.</summary>
    public LatencyHistogram Latencies { get; } = new();

    public void CountPlanned() => Interlocked.Increment(ref _planned);

    public void CountSent(int bytes, bool isLate)
    {
        Interlocked.Increment(ref _sent);
        Interlocked.Add(ref _bytes, bytes);
        if (isLate)
        {
            Interlocked.Increment(ref _late);
        }
    }

    public void Count(OutcomeKind kind, long latencyMicroseconds)
    {
        switch (kind)
        {
            case OutcomeKind.Accepted:
                Interlocked.Increment(ref _accepted);
                Latencies.Record(latencyMicroseconds);
                break;
            case OutcomeKind.Expected:
                Interlocked.Increment(ref _expected);
                break;
            default:
                Interlocked.Increment(ref _errors);
                break;
        }
    }
}
