namespace Segur.Dmp.EventStore.Tests;

/// <summary>A wall clock that stands where a test puts it; timers and durations stay real.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
