using System.Globalization;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Integers as attributes write them.</summary>
internal static class Integers
{
    /// <summary>Whether the text is an integer, negative or not.</summary>
    public static bool IsInteger(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>A version number from 1 on, or null.</summary>
    public static int? ReadVersion(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= 1
            ? version
            : null;
}
