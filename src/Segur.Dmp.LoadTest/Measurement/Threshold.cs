using System.Globalization;
using System.Text.RegularExpressions;

namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>A condition under which a run has failed, such as <c>p99&gt;50ms</c> or <c>errors&gt;=0.1%</c>.</summary>
internal sealed partial record Threshold
{
    private Threshold(string text, Metric metric, string comparison, double limit, bool isShare)
    {
        Text = text;
        Metric = metric;
        Comparison = comparison;
        Limit = limit;
        IsShare = isShare;
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    public Metric Metric { get; }

    /// <summary>One of &gt;, &gt;=, &lt;, &lt;=.</summary>
    public string Comparison { get; }

    /// <summary>In milliseconds, documents a second, MB, documents, or as a share from 0 to 1.</summary>
    public double Limit { get; }

    /// <summary>Whether the limit was given in per cent of what was sent.</summary>
    public bool IsShare { get; }

    /// <exception cref="LoadInputException">The text is no condition; the message says what one looks like.</exception>
    public static Threshold Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || !Enum.TryParse<Metric>(match.Groups["metric"].Value, ignoreCase: true, out var metric))
        {
            throw Wrong(text, "METRIC, one of > >= < <=, and a number with its unit");
        }

        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var unit = match.Groups["unit"].Value;
        var factor = (metric, unit) switch
        {
            (<= Metric.Max, "us" or "µs") => 0.001,
            (<= Metric.Max, "ms" or "") => 1,
            (<= Metric.Max, "s") => 1000,
            (Metric.Errors or Metric.Lost or Metric.Late, "%") => 0.01,
            (Metric.Errors or Metric.Lost or Metric.Late, "") => 1,
            (Metric.Rate, "/s" or "") => 1,
            (Metric.Memory, "MB" or "") => 1,
            (Metric.Memory, "GB") => 1000,
            _ => throw Wrong(text, $"another unit than '{unit}'"),
        };
        return new Threshold(text, metric, match.Groups["comparison"].Value, number * factor, unit == "%");
    }

    /// <summary>Whether a run with this figure has failed; a figure that is not known fails nothing.</summary>
    public bool IsCrossedBy(double? value) => Comparison switch
    {
        ">" => value > Limit,
        ">=" => value >= Limit,
        "<" => value < Limit,
        _ => value <= Limit,
    };

    private static LoadInputException Wrong(string text, string expected) => new(
        $"--fail-if '{text}': {expected} expected, as in 'p99>50ms', 'rate<1000', 'errors>0.1%', 'lost>0'. Metrics: "
        + $"{string.Join(", ", Enum.GetNames<Metric>()).ToLowerInvariant()}.");

    [GeneratedRegex(
        @"^\s*(?<metric>[A-Za-z]+\d*)\s*(?<comparison>>=|<=|>|<)\s*(?<number>\d+(\.\d+)?)\s*(?<unit>[a-zA-Zµ%/]*)\s*$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
