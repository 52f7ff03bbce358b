namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// Legal time of mainland France since 1976, as a rule rather than a lookup: the machine may have no time zone data.
/// Source: directive 2000/84/EC, and the French decrees before it (summer time ended in September until 1995).
/// </summary>
internal static class ParisTime
{
    private const int FirstSummerYear = 1976;
    private const int LastSeptemberYear = 1995;

    /// <summary>
    /// Minutes east of UTC at a local time: 120 in summer, 60 else. The hour lived twice counts as summer.
    /// </summary>
    public static int OffsetMinutesAt(DateTime local)
    {
        if (local.Year < FirstSummerYear)
        {
            return 60;
        }

        // Both changes happen at 01:00 UTC: from 02:00 to 03:00 in spring, from 03:00 back to 02:00 in autumn.
        var start = LastSunday(local.Year, 3).AddHours(2);
        var end = LastSunday(local.Year, local.Year <= LastSeptemberYear ? 9 : 10).AddHours(3);
        return local >= start && local < end ? 120 : 60;
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Unspecified);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
