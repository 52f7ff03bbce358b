using System.Globalization;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>A scale with its ticks.</summary>
internal sealed class ChartAxis
{
    private const int MostTicks = 8;

    private readonly bool _isLogarithmic;
    private readonly double _low;
    private readonly double _high;

    private ChartAxis(bool isLogarithmic, double low, double high, IReadOnlyList<(double At, string Label)> ticks)
    {
        _isLogarithmic = isLogarithmic;
        _low = low;
        _high = high;
        Ticks = ticks;
    }

    public IReadOnlyList<(double At, string Label)> Ticks { get; }

    /// <summary>From zero to at least the largest value.</summary>
    public static ChartAxis FromZero(double most, Func<double, string> label)
    {
        var step = NiceStep(Math.Max(most, 1e-9) / (MostTicks - 3));
        var count = (int)Math.Ceiling(Math.Max(most, 1e-9) / step);
        return new ChartAxis(
            isLogarithmic: false, 0, count * step,
            [.. Enumerable.Range(0, count + 1).Select(i => (i * step, label(i * step)))]);
    }

    /// <summary>Powers of ten around the values, with 2 and 5 between them where there is room.</summary>
    public static ChartAxis Logarithmic(double least, double most, Func<double, string> label)
    {
        var low = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(least, 1e-3))));
        var high = Math.Pow(10, Math.Ceiling(Math.Log10(Math.Max(most, low * 1.01))));
        double[] between = high / low > 1000 ? [1] : [1, 2, 5];
        var ticks = new List<(double, string)>();
        for (var power = low; power <= high * 1.001; power *= 10)
        {
            ticks.AddRange(
                between.Select(factor => factor * power).Where(at => at <= high * 1.001).Select(at => (at, label(at))));
        }

        return new ChartAxis(isLogarithmic: true, low, high, ticks);
    }

    /// <summary>A span with ticks of its own.</summary>
    public static ChartAxis Of(double low, double high, IReadOnlyList<(double At, string Label)> ticks) =>
        new(isLogarithmic: false, low, high, ticks);

    /// <summary>Seconds of a run.</summary>
    public static ChartAxis Time(double seconds)
    {
        double[] steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
        var step = steps.FirstOrDefault(step => seconds / step <= MostTicks, steps[^1]);
        return new ChartAxis(
            isLogarithmic: false, 0, Math.Max(seconds, step),
            [.. Enumerable.Range(0, (int)(seconds / step) + 1).Select(i => (i * step, TimeLabel(i * step)))]);
    }

    /// <summary>Seconds as hours, minutes and seconds.</summary>
    public static string TimeLabel(double seconds) => TimeSpan.FromSeconds(seconds).ToString(
        seconds < 3600 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>Where a value lies, 0 to 1; values outside lie at the end.</summary>
    public double ShareOf(double value)
    {
        var share = _isLogarithmic
            ? Math.Log(Math.Max(value, _low) / _low) / Math.Log(_high / _low)
            : (value - _low) / Math.Max(_high - _low, double.Epsilon);
        return Math.Clamp(share, 0, 1);
    }

    private static double NiceStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double[] nice = [1, 2, 2.5, 5, 10];
        return nice.First(factor => factor * power >= step * 0.999) * power;
    }
}
