using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// A TS value: 4 to 14 digits, fraction and zone. Without zone it means the time of Paris (CDA-603). Source: HL7 v3
/// datatypes R1, TS; CI-SIS structuration minimale.
/// </summary>
internal readonly record struct HL7Time
{
    private const int MaxOffsetMinutes = 14 * 60;

    private HL7Time(DateTime local, int precision, int? offsetMinutes, int zoneDigits)
    {
        Local = local;
        Precision = precision;
        OffsetMinutes = offsetMinutes;
        ZoneDigits = zoneDigits;
    }

    /// <summary>The time as written, missing parts at the start of their period.</summary>
    public DateTime Local { get; }

    /// <summary>Digits of date and time: 4, 6, 8, 10, 12 or 14.</summary>
    public int Precision { get; }

    /// <summary>Minutes east of UTC as written, or null.</summary>
    public int? OffsetMinutes { get; }

    /// <summary>Digits of the zone: 4 is right, 0 is none.</summary>
    public int ZoneDigits { get; }

    /// <summary>Whether the time of day was given without a zone of four digits.</summary>
    public bool IsZoneDoubtful => Precision > 8 && ZoneDigits != 4;

    /// <summary>The instant, in UTC; a date without time of day is taken as midnight in Paris or in its zone.</summary>
    public DateTimeOffset Instant
    {
        get
        {
            var offset = TimeSpan.FromMinutes(OffsetMinutes ?? ParisTime.OffsetMinutesAt(Local));
            return Local.Ticks < offset.Ticks || Local.Year == DateTime.MaxValue.Year
                ? new DateTimeOffset(Local, TimeSpan.Zero)
                : new DateTimeOffset(Local - offset, TimeSpan.Zero);
        }
    }

    /// <summary>The same in UTC with the precision that was given; a date stays a date.</summary>
    public XdsTime ToXdsTime()
    {
        if (Precision <= 8)
        {
            return XdsTime.Parse(
                Local.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)[..Precision]);
        }

        // A zone of half hours moves the minutes, so an hour alone would say something else.
        var digits = Precision == 10 && (OffsetMinutes ?? 0) % 60 != 0 ? 12 : Precision;
        return XdsTime.Parse(XdsTime.FromInstant(Instant).Value[..digits]);
    }

    /// <summary>Reads a value as written in an attribute.</summary>
    public static TimeVerdict TryParse(ReadOnlySpan<char> value, out HL7Time time)
    {
        time = default;
        var digits = CountDigits(value);
        var rest = value[digits..];
        if (digits is not (4 or 6 or 8 or 10 or 12 or 14) || !TrySkipFraction(ref rest, digits))
        {
            return TimeVerdict.NoTime;
        }

        if (!TryReadZone(rest, out var offset, out var zoneDigits))
        {
            return TimeVerdict.NoTime;
        }

        if (!TryReadDate(value[..digits], out var local) || Math.Abs(offset ?? 0) > MaxOffsetMinutes)
        {
            return TimeVerdict.Impossible;
        }

        time = new HL7Time(local, digits, offset, zoneDigits);
        return TimeVerdict.Valid;
    }

    private static int CountDigits(ReadOnlySpan<char> value)
    {
        var count = value.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? value.Length : count;
    }

    private static bool TrySkipFraction(ref ReadOnlySpan<char> rest, int digits)
    {
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var length = CountDigits(rest[1..]);
        rest = rest[(length + 1)..];
        return length > 0 && digits == 14;
    }

    // +hhmm, +hh, and the +hmm that some producers write.
    private static bool TryReadZone(ReadOnlySpan<char> rest, out int? offsetMinutes, out int zoneDigits)
    {
        (offsetMinutes, zoneDigits) = (null, 0);
        if (rest.IsEmpty)
        {
            return true;
        }

        zoneDigits = rest.Length - 1;
        if (rest[0] is not ('+' or '-') || zoneDigits is < 1 or > 4 || CountDigits(rest[1..]) != zoneDigits)
        {
            return false;
        }

        var number = ReadNumber(rest[1..]);
        var minutes = zoneDigits <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        offsetMinutes = rest[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryReadDate(ReadOnlySpan<char> digits, out DateTime local)
    {
        local = default;
        var year = ReadNumber(digits[..4]);
        var month = Part(digits, 4, 1);
        var day = Part(digits, 6, 1);
        var hour = Part(digits, 8, 0);
        var minute = Part(digits, 10, 0);
        var second = Part(digits, 12, 0);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    private static int Part(ReadOnlySpan<char> digits, int start, int missing) =>
        digits.Length > start ? ReadNumber(digits.Slice(start, 2)) : missing;

    private static int ReadNumber(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
