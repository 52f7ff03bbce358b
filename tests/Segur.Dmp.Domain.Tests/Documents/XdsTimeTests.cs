using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Domain.Tests.Documents;

public sealed class XdsTimeTests
{
    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("202602", "2026-02-01T00:00:00Z")]
    [InlineData("20240229", "2024-02-29T00:00:00Z")]
    [InlineData("2026010513", "2026-01-05T13:00:00Z")]
    [InlineData("202601051330", "2026-01-05T13:30:00Z")]
    [InlineData("20260105133059", "2026-01-05T13:30:59Z")]
    [InlineData("0001", "0001-01-01T00:00:00Z")]
    [InlineData("99991231235959", "9999-12-31T23:59:59Z")]
    public void A_time_keeps_its_precision_and_starts_with_its_period(string digits, string start)
    {
        var time = XdsTime.Parse(digits);

        Assert.Equal(digits, time.Value);
        Assert.Equal(digits, time.ToString());
        Assert.Equal(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), time.StartsAt);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("26"), InlineData("202"), InlineData("20261"), InlineData("20261301")]
    [InlineData("20260230"), InlineData("20250229"), InlineData("2026010524"), InlineData("202601051360")]
    [InlineData("20260105133060"), InlineData("202601051330590"), InlineData("2026010513305900")]
    [InlineData("2026-01-05"), InlineData("20260105+0100"), InlineData("٢٠٢٦"), InlineData(" 2026"), InlineData("0000")]
    public void What_names_no_date_is_refused(string? digits)
    {
        Assert.False(XdsTime.TryParse(digits, out var time));
        Assert.Equal(default, time);
        Assert.Throws<FormatException>(() => XdsTime.Parse(digits!));
    }

    [Fact]
    public void An_instant_is_written_in_utc_to_the_second()
    {
        var instant = new DateTimeOffset(2026, 1, 5, 0, 30, 0, 999, TimeSpan.FromHours(1));

        Assert.Equal("20260104233000", XdsTime.FromInstant(instant).Value);
    }

    [Theory]
    [InlineData("2026", "20260105", true), InlineData("20260105", "2026", true), InlineData("2026", "2026", true)]
    [InlineData("2026", "2025", false), InlineData("202601", "20260205", false)]
    public void Times_agree_when_one_is_a_prefix_of_the_other(string left, string right, bool expected) =>
        Assert.Equal(expected, XdsTime.Parse(left).AgreesWith(XdsTime.Parse(right)));

    [Fact]
    public void Times_are_ordered_by_the_start_of_their_period()
    {
        Assert.True(XdsTime.Parse("2026") < XdsTime.Parse("202602"));
        Assert.True(XdsTime.Parse("20260105") > XdsTime.Parse("2026010"[..6]));
        Assert.True(XdsTime.Parse("2026") <= XdsTime.Parse("20260101000000"));
        Assert.True(XdsTime.Parse("2026") >= XdsTime.Parse("20260101000000"));
        Assert.NotEqual(XdsTime.Parse("2026"), XdsTime.Parse("202601"));
    }

    [Fact]
    public void The_order_of_times_is_the_order_of_their_instants()
    {
        var times =
            from seconds in Gen.Choose(0, int.MaxValue)
            from length in Gen.Elements(4, 6, 8, 10, 12, 14)
            select XdsTime.Parse(XdsTime.FromInstant(DateTimeOffset.UnixEpoch.AddSeconds(seconds)).Value[..length]);

        Prop.ForAll(
                times.ToArbitrary(),
                times.ToArbitrary(),
                (left, right) => Math.Sign(left.CompareTo(right)) == left.StartsAt.CompareTo(right.StartsAt))
            .Check(Config.QuickThrowOnFailure);
    }
}
