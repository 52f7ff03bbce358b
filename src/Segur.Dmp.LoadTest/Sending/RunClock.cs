using System.Diagnostics;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Time since the beginning of a run, on the monotonic clock.</summary>
internal sealed class RunClock
{
    private readonly long _origin = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_origin);
}
