using Segur.Dmp.LoadTest.Months;

namespace Segur.Dmp.LoadTest.Plans;

/// <summary>A window of a month as segments, an hour of the month each.</summary>
internal static class MonthPlan
{
    private const int HoursOfDay = 24;

    /// <summary>The segments of a window.</summary>
    /// <param name="month">What is replayed.</param>
    /// <param name="shape">How its documents spread over days and hours.</param>
    /// <param name="speed">Seconds of the month in a second of the run.</param>
    /// <param name="scale">Share of the national volume, 1 for all of it.</param>
    /// <param name="from">Beginning of the window.</param>
    /// <param name="length">Length in time of the month; what lies behind its end is left out.</param>
    public static IReadOnlyList<PlanSegment> Segments(
        FrenchMonth month, DayShape shape, double speed, double scale, DateTime from, TimeSpan length)
    {
        var end = from + length;
        var totals = month.Mix.Flows.Select(flow => TotalWeight(month, shape, flow)).ToArray();
        var segments = new List<PlanSegment>();
        var start = TimeSpan.Zero;
        foreach (var hour in HoursOf(month))
        {
            var first = hour > from ? hour : from;
            var last = hour.AddHours(1) < end ? hour.AddHours(1) : end;
            if (first >= last)
            {
                continue;
            }

            var part = (last - first) / TimeSpan.FromHours(1) * month.Documents * scale;
            var documents = month.Mix.Flows
                .Select((flow, i) => part * flow.Share * Weight(shape, flow, hour) / totals[i]).ToArray();
            var segment = new PlanSegment(start, (last - first) / speed, documents.Sum(), Shares(documents))
            {
                VirtualStart = first, Speed = speed,
            };
            segments.Add(segment);
            start = segment.End;
        }

        return segments.Count > 0
            ? segments
            : throw new LoadInputException($"The window from {from:yyyy-MM-dd HH:mm} lies outside {month.Title}.");
    }

    /// <summary>
    /// Where a part of a month is replayed from unless told: Tuesday of its second week, eight o'clock.
    /// </summary>
    public static DateTime UsualStart(FrenchMonth month)
    {
        var day = month.FirstDay.AddDays(7);
        while (day.DayOfWeek != DayOfWeek.Tuesday || FrenchHolidays.Contains(day))
        {
            day = day.AddDays(1);
        }

        return day.ToDateTime(new TimeOnly(8, 0));
    }

    /// <summary>Midnight of the month's first day.</summary>
    public static DateTime StartOf(FrenchMonth month) => month.FirstDay.ToDateTime(TimeOnly.MinValue);

    private static IEnumerable<DateTime> HoursOf(FrenchMonth month) =>
        Enumerable.Range(0, month.Days * HoursOfDay).Select(hour => StartOf(month).AddHours(hour));

    private static double TotalWeight(FrenchMonth month, DayShape shape, Flow flow) =>
        HoursOf(month).Sum(hour => Weight(shape, flow, hour));

    private static double Weight(DayShape shape, Flow flow, DateTime hour) =>
        shape.WeightOf(flow.Name, DateOnly.FromDateTime(hour), hour.Hour);

    // An hour in which nobody sends has no mix; any will do.
    private static double[] Shares(double[] documents)
    {
        var total = documents.Sum();
        return [.. documents.Select(count => total > 0 ? count / total : 1.0 / documents.Length)];
    }
}
