using System.Globalization;

namespace Segur.Dmp.Domain.Documents;

/// <summary>
/// HL7 DTM in UTC with the precision that the document gave: 4, 6, 8, 10, 12 or 14 digits, <c>YYYY[MM[DD[hh[mm[ss]]]]]</c>.
/// Orders by the start of the period it names. Source: IHE ITI TF-3 table 4.2.3.1.7-2.
/// </summary>
public readonly record struct XdsTime : IComparable<XdsTime>
{
    private const string FullPattern = "yyyyMMddHHmmss";
    private const string StartOfYear = "00000101000000";

    private readonly string? _value;

    private XdsTime(string value) => _value = value;

    /// <summary>The digits as XDS writes them.</summary>
    public string Value => _value ?? "";

    /// <summary>First instant of the period named.</summary>
    public DateTimeOffset StartsAt => ParseFull(Padded);

    private string Padded => Value + StartOfYear[Value.Length..];

    /// <summary>An instant, to the second.</summary>
    public static XdsTime FromInstant(DateTimeOffset instant) =>
        new(instant.UtcDateTime.ToString(FullPattern, CultureInfo.InvariantCulture));

    /// <summary>Takes 4 to 14 digits, even in number, that name a real date and time.</summary>
    public static bool TryParse(string? value, out XdsTime time)
    {
        time = default;
        if (value is not { Length: >= 4 and <= 14 } || value.Length % 2 != 0 || !value.All(char.IsAsciiDigit))
        {
            return false;
        }

        var candidate = new XdsTime(value);
        if (!DateTime.TryParseExact(
                candidate.Padded, FullPattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            return false;
        }

        time = candidate;
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for values that were checked before.</summary>
    /// <exception cref="FormatException">The digits name no date.</exception>
    public static XdsTime Parse(string value) =>
        TryParse(value, out var time) ? time : throw new FormatException($"'{value}' is not a DTM of 4 to 14 digits.");

    /// <summary>Whether both are the same time, the shorter being a prefix of the longer (CDA-709).</summary>
    public bool AgreesWith(XdsTime other) =>
        Value.StartsWith(other.Value, StringComparison.Ordinal) || other.Value.StartsWith(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(XdsTime other) => string.CompareOrdinal(Padded, other.Padded);

    /// <summary>Earlier start.</summary>
    public static bool operator <(XdsTime left, XdsTime right) => left.CompareTo(right) < 0;

    /// <summary>Later start.</summary>
    public static bool operator >(XdsTime left, XdsTime right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or same start.</summary>
    public static bool operator <=(XdsTime left, XdsTime right) => left.CompareTo(right) <= 0;

    /// <summary>Later or same start.</summary>
    public static bool operator >=(XdsTime left, XdsTime right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static DateTimeOffset ParseFull(string digits) => DateTimeOffset.ParseExact(
        digits, FullPattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
