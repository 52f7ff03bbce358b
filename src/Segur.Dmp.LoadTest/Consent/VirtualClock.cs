namespace Segur.Dmp.LoadTest.Consent;

/// <summary>
/// Time as the simulated world tells it: the date is set, timers and durations stay real. All grains and the store of a
/// run share one, so stored events bear virtual instants.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves on; a clock never goes back.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        Volatile.Write(ref _ticks, instant.UtcTicks);
    }
}
