namespace Segur.Dmp.LoadTest.Months;

/// <summary>Public holidays of metropolitan France. Source: Code du travail, L3133-1.</summary>
internal static class FrenchHolidays
{
    private static readonly (int Month, int Day)[] Fixed =
        [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

    // Easter Monday, Ascension and Whit Monday, in days after Easter Sunday.
    private static readonly int[] AfterEaster = [1, 39, 50];

    public static bool Contains(DateOnly day) =>
        Fixed.Contains((day.Month, day.Day)) || AfterEaster.Contains(day.DayNumber - Easter(day.Year).DayNumber);

    /// <summary>Easter Sunday of the Gregorian calendar. Source: the anonymous computus, as Meeus gives it.</summary>
    private static DateOnly Easter(int year)
    {
        var century = year / 100;
        var lunar = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * (year % 19)) + century - (century / 4) - lunar + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (year % 100 / 4)) - epact - (year % 100 % 4)) % 7;
        var correction = ((year % 19) + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * correction) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
