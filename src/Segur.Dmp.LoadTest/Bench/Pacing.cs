using System.Diagnostics;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>When one connection may send: as answers make room (closed loop), or at evenly planned times (open loop).</summary>
internal sealed class Pacing : IDisposable
{
    // An open loop must not be slowed by answers; this bound only keeps a dead server from eating the memory.
    private const int MaxOpenLoopUnanswered = 20_000;

    private readonly SemaphoreSlim _room;
    private readonly double _ticksBetween;
    private double _nextAt;

    public Pacing(BenchOptions options, int connection)
    {
        _room = new SemaphoreSlim(options.RatePerSecond is null ? options.InFlight : MaxOpenLoopUnanswered);
        if (options.RatePerSecond is { } rate)
        {
            _ticksBetween = Stopwatch.Frequency * options.Connections / rate;
            _nextAt = Stopwatch.GetTimestamp() + (_ticksBetween * connection / options.Connections);
        }
    }

    /// <summary>Waits for the next sending; its planned time, or null when it is time to stop.</summary>
    public async ValueTask<long?> WaitAsync(CancellationToken stop)
    {
        try
        {
            await _room.WaitAsync(stop);
            if (_ticksBetween == 0)
            {
                return Stopwatch.GetTimestamp();
            }

            var plannedAt = (long)_nextAt;
            _nextAt += _ticksBetween;
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), plannedAt);
            if (wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait, stop);
            }

            return plannedAt;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>An answer came.</summary>
    public void Answered() => _room.Release();

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();
}
