using System.Diagnostics.Metrics;

namespace Segur.Dmp.EventStore;

/// <summary>The measurements of the store, by names <c>dmp.store.*</c> and units in UCUM. Thread-safe.</summary>
public sealed class Telemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Segur.Dmp.EventStore";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly InstrumentAdvice<int> BatchSizes = new()
    {
        HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _appends;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _overloads;
    private readonly Histogram<double> _appendDuration;
    private readonly Histogram<double> _queueDuration;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _batchAppends;
    private readonly Histogram<int> _batchFetches;
    private readonly Counter<long> _projectedEvents;

    /// <summary>Creates the instruments.</summary>
    public Telemetry(IMeterFactory? meterFactory = null)
    {
        _meter = meterFactory?.Create(Name) ?? new Meter(Name);
        _appends = _meter.CreateCounter<long>("dmp.store.appends", "{append}", "Appends committed.");
        _conflicts = _meter.CreateCounter<long>("dmp.store.conflicts", "{append}", "Appends left out of a commit.");
        _failures = _meter.CreateCounter<long>("dmp.store.failures", "{append}", "Appends that failed otherwise.");
        _overloads = _meter.CreateCounter<long>(
            "dmp.store.overloads", "{request}", "Appends and fetches refused because a queue was full.");
        _appendDuration = _meter.CreateHistogram(
            "dmp.store.append.duration", "s", "Time of an append, waiting and commit.", tags: null, Seconds);
        _queueDuration = _meter.CreateHistogram(
            "dmp.store.queue.duration", "s", "Time that an append waited for its batch.", tags: null, Seconds);
        _commitDuration = _meter.CreateHistogram(
            "dmp.store.commit.duration", "s", "Time of one commit, which carries a batch.", tags: null, Seconds);
        _batchAppends = _meter.CreateHistogram(
            "dmp.store.batch.appends", "{append}", "Appends in one commit.", tags: null, BatchSizes);
        _batchFetches = _meter.CreateHistogram(
            "dmp.store.batch.fetches", "{stream}", "Streams read in one round trip.", tags: null, BatchSizes);
        _projectedEvents = _meter.CreateCounter<long>(
            "dmp.store.projected", "{event}", "Events applied, by projection.");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    internal void ObserveQueue(Func<long> appends, Func<long> bytes)
    {
        _meter.CreateObservableUpDownCounter("dmp.store.queue.appends", appends, "{append}", "Appends waiting.");
        _meter.CreateObservableUpDownCounter("dmp.store.queue.size", bytes, "By", "Bytes of the appends waiting.");
    }

    internal void ObserveProjectionLag(Func<IEnumerable<Measurement<long>>> lags)
        => _meter.CreateObservableGauge(
            "dmp.store.projection.lag", lags, "{event}", "Numbers of the log that a projection is behind.");

    internal void Committed(int appends, int conflicts, TimeSpan duration)
    {
        _appends.Add(appends - conflicts);
        _conflicts.Add(conflicts);
        _batchAppends.Record(appends);
        _commitDuration.Record(duration.TotalSeconds);
    }

    internal void AppendEnded(TimeSpan duration) => _appendDuration.Record(duration.TotalSeconds);

    internal void QueueLeft(TimeSpan duration) => _queueDuration.Record(duration.TotalSeconds);

    internal void Failed(int appends) => _failures.Add(appends);

    internal void Overloaded() => _overloads.Add(1);

    internal void Fetched(int streams) => _batchFetches.Record(streams);

    internal void Projected(string projection, int events)
        => _projectedEvents.Add(events, new KeyValuePair<string, object?>("projection", projection));
}
