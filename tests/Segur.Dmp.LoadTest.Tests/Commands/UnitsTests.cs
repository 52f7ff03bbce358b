using Segur.Dmp.LoadTest.Commands;
using Segur.Dmp.LoadTest.Months;

namespace Segur.Dmp.LoadTest.Tests.Commands;

public sealed class UnitsTests
{
    [Theory]
    [InlineData("90s", 90), InlineData("10m", 600), InlineData("1h30m", 5400), InlineData("1.5h", 5400)]
    [InlineData("2d", 172_800), InlineData("15", 15)]
    public void Durations_are_read(string text, double seconds) =>
        Assert.Equal(seconds, Units.ParseDuration(text)?.TotalSeconds);

    [Theory, InlineData(""), InlineData("0s"), InlineData("5x"), InlineData("-5s"), InlineData("10m5h")]
    public void What_is_no_duration_is_not_read(string text) => Assert.Null(Units.ParseDuration(text));

    [Theory, InlineData("0.5%", 0.005), InlineData("0.005", 0.005), InlineData("0", 0.0), InlineData("100%", 1.0)]
    public void Shares_are_read(string text, double share) => Assert.Equal(share, Units.ParseShare(text));

    [Theory, InlineData("101%"), InlineData("2"), InlineData("-1%"), InlineData("few"), InlineData("%")]
    public void What_is_no_share_is_not_read(string text) => Assert.Null(Units.ParseShare(text));

    [Fact]
    public void A_month_is_replayed_as_far_as_speed_and_duration_say()
    {
        var january = FrenchMonth.Of("2025-01");
        var start = new DateTime(2025, 1, 1);

        Assert.Equal(
            (60, new DateTime(2025, 1, 14, 8, 0, 0), TimeSpan.FromHours(10)),
            MonthCommand.Window(january, speed: null, duration: null, from: null));
        Assert.Equal(
            (744, start, TimeSpan.FromDays(31)), MonthCommand.Window(january, speed: 744, duration: null, from: null));
        Assert.Equal(
            (744, start, TimeSpan.FromDays(31)),
            MonthCommand.Window(january, speed: null, TimeSpan.FromHours(1), from: null));
        Assert.Equal(
            (60, new DateTime(2025, 1, 20), TimeSpan.FromHours(1)),
            MonthCommand.Window(january, 60, TimeSpan.FromMinutes(1), new DateTime(2025, 1, 20)));
    }
}
