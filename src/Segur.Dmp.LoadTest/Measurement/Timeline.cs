using System.Diagnostics;

namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>What happened in each interval of a run. Thread-safe; grows as the run goes on.</summary>
internal sealed class Timeline(TimeSpan interval)
{
    private readonly Lock _growing = new();
    private volatile TimelineInterval[] _intervals = [];

    public TimeSpan Interval { get; } = interval;

    /// <summary>The intervals so far.</summary>
    public IReadOnlyList<TimelineInterval> Intervals => _intervals;

    /// <summary>A length that makes some hundreds of intervals of a run.</summary>
    public static TimeSpan IntervalOf(TimeSpan length)
    {
        const double intervals = 300;
        return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(length.TotalSeconds / intervals)));
    }

    /// <summary>The interval of a moment, from the beginning of the run.</summary>
    public TimelineInterval At(TimeSpan moment)
    {
        Debug.Assert(moment >= TimeSpan.Zero, "Nothing happens before the run.");
        var position = (int)(moment / Interval);
        return position < _intervals.Length ? _intervals[position] : Grow(position);
    }

    private TimelineInterval Grow(int position)
    {
        lock (_growing)
        {
            if (position >= _intervals.Length)
            {
                // New ones go behind the old, which others may be counting in.
                _intervals =
                [
                    .. _intervals,
                    .. Enumerable.Range(_intervals.Length, position + 1 - _intervals.Length)
                        .Select(_ => new TimelineInterval()),
                ];
            }

            return _intervals[position];
        }
    }
}
