using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Segur.Dmp.LoadTest.Commands;

/// <summary>Durations such as <c>1h30m</c> and shares such as <c>0.5%</c> on the command line.</summary>
internal static partial class Units
{
    /// <summary>An option that takes a duration.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description, HelpName = "10m",
        CustomParser = result => Parse(result, ParseDuration, "a duration such as 90s, 10m or 1h30m"),
    };

    /// <summary>An option that takes a share.</summary>
    public static Option<double?> Share(string name, string description) => new(name)
    {
        Description = description, HelpName = "0.5%",
        CustomParser = result => Parse(result, ParseShare, "a share such as 0.5% or 0.005, at most 100%"),
    };

    /// <summary>An option that takes a number above zero.</summary>
    public static Option<double?> Positive(string name, string description, string example) => new(name)
    {
        Description = description, HelpName = example,
        CustomParser = result => Parse(result, ParsePositive, "a number above 0"),
    };

    /// <summary>A duration above zero, or null.</summary>
    public static TimeSpan? ParseDuration(string text)
    {
        var match = DurationForm().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        double Part(string group) => match.Groups[group] is { Success: true } part
            ? double.Parse(part.Value, CultureInfo.InvariantCulture)
            : 0;
        var seconds = (((((Part("d") * 24) + Part("h")) * 60) + Part("m")) * 60) + Part("s");
        return seconds is > 0 and < 1e8 ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>A share from 0 to 1, or null.</summary>
    public static double? ParseShare(string text)
    {
        var isPercent = text.EndsWith('%');
        return double.TryParse(
            isPercent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number / (isPercent ? 100 : 1) is <= 1 and var share
            ? share
            : null;
    }

    /// <summary>A number above zero, or null.</summary>
    public static double? ParsePositive(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : null;

    private static T? Parse<T>(ArgumentResult result, Func<string, T?> parse, string expected)
        where T : struct
    {
        var text = result.Tokens[0].Value;
        if (parse(text) is { } value)
        {
            return value;
        }

        result.AddError($"'{text}': {expected} is expected.");
        return null;
    }

    [GeneratedRegex(
        @"^((?<d>\d+(\.\d+)?)d)?((?<h>\d+(\.\d+)?)h)?((?<m>\d+(\.\d+)?)m)?((?<s>\d+(\.\d+)?)s?)?$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DurationForm();
}
