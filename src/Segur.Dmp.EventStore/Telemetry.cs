using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Segur.Dmp.EventStore;

/// <summary>Names and instruments by which the event store can be watched.</summary>
public sealed class Telemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Segur.Dmp.EventStore";

    internal static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _appends;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _overloads;
    private readonly Histogram<double> _appendDuration;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _batchAppends;
    private readonly Histogram<int> _batchFetches;
    private readonly Counter<long> _projectedEvents;

    /// <summary>Creates the instruments.</summary>
    public Telemetry(IMeterFactory? meterFactory = null)
    {
        _meter = meterFactory?.Create(Name) ?? new Meter(Name);
        _appends = _meter.CreateCounter<long>("dmp.store.appends", description: "Appends committed.");
        _conflicts = _meter.CreateCounter<long>("dmp.store.conflicts", description: "Appends left out of a commit.");
        _failures = _meter.CreateCounter<long>("dmp.store.failures", description: "Appends that failed otherwise.");
        _overloads = _meter.CreateCounter<long>("dmp.store.overloads", description: "Requests refused, queue full.");
        _appendDuration = _meter.CreateHistogram<double>("dmp.store.append.duration", "s", "Queue and commit.");
        _commitDuration = _meter.CreateHistogram<double>("dmp.store.commit.duration", "s", "One batch.");
        _batchAppends = _meter.CreateHistogram<int>("dmp.store.batch.appends", description: "Appends a commit.");
        _batchFetches = _meter.CreateHistogram<int>("dmp.store.batch.fetches", description: "Streams a fetch.");
        _projectedEvents = _meter.CreateCounter<long>("dmp.store.projected", description: "Events projected.");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    internal void ObserveQueue(Func<long> appends, Func<long> bytes)
    {
        _meter.CreateObservableGauge("dmp.store.queue.appends", appends, description: "Appends waiting.");
        _meter.CreateObservableGauge("dmp.store.queue.size", bytes, "By", "Bytes waiting.");
    }

    internal void ObserveProjectionLag(Func<IEnumerable<Measurement<long>>> lags)
        => _meter.CreateObservableGauge("dmp.store.projection.lag", lags, description: "Numbers behind the log.");

    internal void Committed(int appends, int conflicts, TimeSpan duration)
    {
        _appends.Add(appends - conflicts);
        _conflicts.Add(conflicts);
        _batchAppends.Record(appends);
        _commitDuration.Record(duration.TotalSeconds);
    }

    internal void AppendEnded(TimeSpan duration) => _appendDuration.Record(duration.TotalSeconds);

    internal void Failed(int appends) => _failures.Add(appends);

    internal void Overloaded() => _overloads.Add(1);

    internal void Fetched(int streams) => _batchFetches.Record(streams);

    internal void Projected(string projection, int events)
        => _projectedEvents.Add(events, new KeyValuePair<string, object?>("projection", projection));
}
