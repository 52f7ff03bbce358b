using System.Diagnostics;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Time since the beginning of a run, on the monotonic clock.</summary>
internal sealed class RunClock
{
    private long _origin = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Volatile.Read(ref _origin));

    /// <summary>The run begins now, and not when the clock was made. Before anything is sent.</summary>
    public void Restart() => Volatile.Write(ref _origin, Stopwatch.GetTimestamp());
}
