using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Turns_activations_deactivations_and_refusals_are_measured()
    {
        await using var silo = new TestSilo(
            services => services.AddGrain<IScriptedGrain, ScriptedGrain>(),
            options => options.Messaging.MaxWaitingCallsPerGrain = 1);
        var sums = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = Listen(silo, sums);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");

        var running = grain.WaitAt("gate");
        await silo.Script.Reached("at gate");
        var waiting = grain.LeaveWhenDone("leaving");
        await Assert.ThrowsAsync<LimitExceededException>(() => grain.Note("refused"));
        listener.RecordObservableInstruments();
        Assert.Equal(1, sums["dmp.grains.activations.active"]);
        Assert.Equal(2, sums["dmp.grains.calls.pending"]);
        silo.Script.Open("gate");
        await Task.WhenAll(running, waiting);
        await silo.ActivationsToBe(0);

        Assert.Equal(1, sums["dmp.grains.activations.started"]);
        Assert.Equal(1, sums["dmp.grains.activations.ended ApplicationRequested"]);
        Assert.Equal(2, sums["dmp.grains.turns"]);
        Assert.Equal(1, sums["dmp.grains.calls.refused MaxWaitingCallsPerGrain"]);
    }

    private static MeterListener Listen(TestSilo silo, ConcurrentDictionary<string, long> sums)
    {
        var factory = silo.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            // Other tests have meters of the same name; each belongs to its own silo.
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == GrainRuntimeMeter.Name && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;

        void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}";
            sums.AddOrUpdate(name, value, (_, sum) => sum + value);
        }
    }
}
