using System.Diagnostics.Metrics;

namespace Segur.Dmp.GrainRuntime;

/// <summary>The measurements of the silo, published by the meter <see cref="GrainRuntimeMeter"/>.</summary>
internal sealed class Telemetry
{
    private static readonly InstrumentAdvice<int> QueueLengths = new()
    {
        HistogramBucketBoundaries = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _activations;
    private readonly Counter<long> _deactivations;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _refusals;
    private readonly Histogram<int> _mailboxLength;

    public Telemetry(IMeterFactory meterFactory)
    {
        _meter = meterFactory.Create(GrainRuntimeMeter.Name);
        _activations = _meter.CreateCounter<long>(
            "dmp.grains.activations.started", "{activation}", "Grain objects that became ready for calls.");
        _deactivations = _meter.CreateCounter<long>(
            "dmp.grains.activations.ended", "{activation}", "Grain objects that ended, by reason.");
        _turns = _meter.CreateCounter<long>("dmp.grains.turns", "{turn}", "Calls and timer ticks run.");
        _refusals = _meter.CreateCounter<long>(
            "dmp.grains.calls.refused", "{call}", "Calls refused at once, by limit.");
        _mailboxLength = _meter.CreateHistogram(
            "dmp.grains.mailbox.length", "{call}", "Calls that still wait for a grain when a turn of it starts.",
            tags: null, QueueLengths);
    }

    public void Observe(Func<long> activationCount, Func<int> pendingCalls)
    {
        _meter.CreateObservableUpDownCounter(
            "dmp.grains.activations.active", activationCount, "{activation}", "Grain objects alive.");
        _meter.CreateObservableUpDownCounter(
            "dmp.grains.calls.pending", pendingCalls, "{call}", "Calls accepted and not yet answered.");
    }

    public void Activated() => _activations.Add(1);

    public void Deactivated(DeactivationReasonCode reason)
    {
        if (_deactivations.Enabled)
        {
            _deactivations.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
        }
    }

    public void TurnStarted(int waitingCalls) => _mailboxLength.Record(waitingCalls);

    public void TurnEnded() => _turns.Add(1);

    public void Refused(Exception refusal)
    {
        if (_refusals.Enabled)
        {
            var limit = refusal is LimitExceededException exceeded ? exceeded.LimitName : "Stopping";
            _refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));
        }
    }
}
