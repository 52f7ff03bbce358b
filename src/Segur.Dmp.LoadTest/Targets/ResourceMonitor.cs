using System.Collections.Concurrent;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Targets;

/// <summary>Reads at intervals what the processes of a run use.</summary>
internal sealed class ResourceMonitor(LoadTarget target, RunClock clock) : IAsyncDisposable
{
    private readonly ConcurrentQueue<ResourceReading> _readings = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;

    public IReadOnlyList<ResourceReading> Readings => [.. _readings];

    /// <summary>Reads now, and then at every interval.</summary>
    public void Start(TimeSpan interval) => _reading = ReadAsync(interval);

    /// <summary>Reads once more.</summary>
    public void Read() => _readings.Enqueue(new ResourceReading
    {
        At = clock.Elapsed.TotalSeconds,
        ServerMemory = target.ServerProcessId is { } server ? ProcessMemory.Of(server) : null,
        ServerCpu = target.ServerProcessId is { } process ? ProcessCpu.OfTree(process) : null,
        PostgresCpu = target.PostgresProcessId is { } postgres ? ProcessCpu.OfTree(postgres) : null,
        ToolCpu = Environment.CpuUsage.TotalTime.TotalSeconds,
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            do
            {
                Read();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
