using Segur.Dmp.Formats.Cda;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class HL7TimeTests
{
    [Theory]
    [InlineData("20260105143000+0100", "20260105133000")]
    [InlineData("20260105143000+100", "20260105133000")]
    [InlineData("20260105143000+1", "20260105133000")]
    [InlineData("20260105143000-0230", "20260105170000")]
    [InlineData("20260105143000.123+0100", "20260105133000")]
    [InlineData("20260105143000", "20260105133000")]
    [InlineData("20260705143000", "20260705123000")]
    [InlineData("202607051430", "202607051230")]
    [InlineData("2026070514", "2026070512")]
    [InlineData("2026010514+0530", "202601050830")]
    [InlineData("20260105003000+0100", "20260104233000")]
    [InlineData("20260105", "20260105")]
    [InlineData("202601", "202601")]
    [InlineData("2026", "2026")]
    public void A_time_goes_to_utc_with_the_precision_it_came_with(string value, string expected)
    {
        Assert.Equal(TimeVerdict.Valid, HL7Time.TryParse(value, out var time));
        Assert.Equal(expected, time.ToXdsTime().Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20260105T143000")]
    [InlineData("20260105143000Z")]
    [InlineData("202601051")]
    [InlineData("20260105143000+")]
    [InlineData("20260105143000+01000")]
    [InlineData("20260105143000.+0100")]
    [InlineData("202601051430.5")]
    [InlineData(" 20260105")]
    public void Another_form_is_no_time(string value) =>
        Assert.Equal(TimeVerdict.NoTime, HL7Time.TryParse(value, out _));

    [Theory]
    [InlineData("20260229")]
    [InlineData("20261301")]
    [InlineData("20260100")]
    [InlineData("2026010524")]
    [InlineData("202601051460")]
    [InlineData("0000")]
    [InlineData("20260105143000+1500")]
    public void A_time_that_never_was_is_impossible(string value) =>
        Assert.Equal(TimeVerdict.Impossible, HL7Time.TryParse(value, out _));

    [Theory]
    [InlineData("20260329015959", 60)]
    [InlineData("20260329030000", 120)]
    [InlineData("20261025015959", 120)]
    [InlineData("20261025023000", 120)]
    [InlineData("20261025030000", 60)]
    [InlineData("19950924030000", 60)]
    [InlineData("19950924015959", 120)]
    [InlineData("19700701120000", 60)]
    public void Paris_changes_its_clocks_on_the_right_sundays(string local, int offset)
    {
        Assert.Equal(TimeVerdict.Valid, HL7Time.TryParse(local, out var time));
        Assert.Equal(offset, ParisTime.OffsetMinutesAt(time.Local));
    }

    [Theory]
    [InlineData("00010101000000+1400")]
    [InlineData("99991231235959-1400")]
    [InlineData("99991231235959")]
    public void The_ends_of_time_are_read(string value)
    {
        Assert.Equal(TimeVerdict.Valid, HL7Time.TryParse(value, out var time));
        Assert.Equal(14, time.ToXdsTime().Value.Length);
    }
}
