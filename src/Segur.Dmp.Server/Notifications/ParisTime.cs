namespace Segur.Dmp.Server.Notifications;

/// <summary>
/// Legal time of mainland France since 1996, from its rule: a slim machine has no time zone data.
/// Source: directive 2000/84/EC.
/// </summary>
internal static class ParisTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone(
        "Paris", TimeSpan.FromHours(1), "Paris", "Paris", "Paris",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(1996, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), DateTime.MaxValue.Date,
                TimeSpan.FromHours(1), LastSunday(month: 3, hour: 2), LastSunday(month: 10, hour: 3)),
        ]);

    /// <summary>An instant as clocks in Paris show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    private static TimeZoneInfo.TransitionTime LastSunday(int month, int hour) =>
        TimeZoneInfo.TransitionTime.CreateFloatingDateRule(
            new DateTime(1, 1, 1, hour, 0, 0, DateTimeKind.Unspecified), month, week: 5, DayOfWeek.Sunday);
}
