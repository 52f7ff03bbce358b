using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Starts the silo's housekeeping and stops the silo. Hosted services stop in reverse order, so a server registered
/// after the grain runtime has stopped taking requests by then.
/// </summary>
internal sealed class GrainRuntimeService(
    Catalog catalog, MemoryPressureShedder shedder, TimeProvider timeProvider, ILogger<GrainRuntimeService> logger)
    : IHostedService, IAsyncDisposable
{
    private ITimer? _idleTimer;
    private ITimer? _memoryTimer;
    private int _isCollecting;
    private int _isChecking;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var options = catalog.Options.Collection;
        _idleTimer = timeProvider.CreateTimer(
            static state => ((GrainRuntimeService)state!).CollectIdle(),
            this,
            options.CollectionQuantum,
            options.CollectionQuantum);
        _memoryTimer = timeProvider.CreateTimer(
            static state => ((GrainRuntimeService)state!).CheckMemory(),
            this,
            options.MemoryUsagePollingPeriod,
            options.MemoryUsagePollingPeriod);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        if (await catalog.StopAsync(cancellationToken))
        {
            Log.Stopped(logger);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _idleTimer, null) is { } idleTimer)
        {
            await idleTimer.DisposeAsync();
        }

        if (Interlocked.Exchange(ref _memoryTimer, null) is { } memoryTimer)
        {
            await memoryTimer.DisposeAsync();
        }
    }

    // A timer does not wait for its last callback; a round that takes long must not meet the next.
    private void CollectIdle()
    {
        if (Interlocked.Exchange(ref _isCollecting, 1) == 0)
        {
            catalog.Collector.CollectIdle(timeProvider.GetTimestamp());
            catalog.ShedExcess();
            Volatile.Write(ref _isCollecting, 0);
        }
    }

    private void CheckMemory()
    {
        if (Interlocked.Exchange(ref _isChecking, 1) == 0)
        {
            shedder.Check();
            Volatile.Write(ref _isChecking, 0);
        }
    }
}
