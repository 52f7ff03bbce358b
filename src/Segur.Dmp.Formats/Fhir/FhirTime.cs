using System.Globalization;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>
/// FHIR date, dateTime and instant: a year, a month, a day, or a time to the second with its zone. Times go to UTC, dates
/// keep their precision. Source: FHIR R4 datatypes.html.
/// </summary>
internal static class FhirTime
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    private static readonly string[] DateFormats = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>Reads a dateTime of any precision.</summary>
    public static bool TryParse(string? text, out XdsTime time)
    {
        if (TryParseInstant(text, out var instant))
        {
            time = XdsTime.FromInstant(instant);
            return true;
        }

        time = default;
        return IsDate(text) && XdsTime.TryParse(text!.Replace("-", "", StringComparison.Ordinal), out time);
    }

    /// <summary>Reads an instant: date, time to the second or finer, and zone.</summary>
    public static bool TryParseInstant(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: >= 20 and <= 40 }
            && HasZone(text)
            && DateTimeOffset.TryParseExact(
                ToSevenDigits(text), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>Reads a date without a time; a year or a month is less than a whole one.</summary>
    public static bool TryParseDate(string? text, out XdsTime date)
    {
        date = default;
        return IsDate(text) && TryParse(text, out date);
    }

    private static bool IsDate(string? text) => text is { Length: 4 or 7 or 10 }
        && DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool HasZone(string text) => text[^1] == 'Z' || (text[^3] == ':' && text[^6] is '+' or '-');

    // FHIR sets no limit to the digits of a second; the ones below 100 ns do not matter here.
    private static string ToSevenDigits(string text)
    {
        const int FractionStart = 20;
        if (text[FractionStart - 1] != '.')
        {
            return text;
        }

        var end = FractionStart;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > FractionStart + 7 ? text[..(FractionStart + 7)] + text[end..] : text;
    }
}
