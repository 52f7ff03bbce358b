using System.Text;
using OpenTelemetry.Metrics;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>
/// Names of metrics and labels in Prometheus, after "Prometheus and OpenMetrics Compatibility" of OpenTelemetry; where
/// that would break what promtool checks (base units, reserved suffixes), promtool wins.
/// </summary>
internal static class PrometheusNames
{
    private const string CounterSuffix = "_total";

    private static readonly Dictionary<string, (string Suffix, double Divisor)> Units = new(StringComparer.Ordinal)
    {
        ["s"] = ("seconds", 1),
        ["ms"] = ("seconds", 1e3),
        ["us"] = ("seconds", 1e6),
        ["ns"] = ("seconds", 1e9),
        ["By"] = ("bytes", 1),
        ["KiBy"] = ("bytes", 1.0 / 1024),
        ["MiBy"] = ("bytes", 1.0 / (1024 * 1024)),
        ["1"] = ("ratio", 1),
        ["%"] = ("ratio", 100),
        ["Cel"] = ("celsius", 1),
    };

    /// <summary>Name of a metric, and by what to divide its values to bring them into the base unit of the name.</summary>
    public static (string Name, double Divisor) OfMetric(Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = Sanitised(metric.Name, isLabel: false);
        if (name.EndsWith(CounterSuffix, StringComparison.Ordinal))
        {
            name = name[..^CounterSuffix.Length];
        }

        var (suffix, divisor) = Units.GetValueOrDefault(metric.Unit, ("", 1));
        if (metric.Unit == "1" && isCounter)
        {
            suffix = ""; // A count of something, not a ratio.
        }

        if (suffix.Length > 0 && !name.EndsWith($"_{suffix}", StringComparison.Ordinal))
        {
            name = $"{name}_{suffix}";
        }

        // In Prometheus _count belongs to histograms; .NET's and Npgsql's meters give it to gauges.
        const string Reserved = "_count";
        var isGauge = !isCounter && metric.MetricType is not MetricType.Histogram;
        if (isGauge && name.EndsWith(Reserved, StringComparison.Ordinal))
        {
            name = $"{name[..^Reserved.Length]}_number";
        }

        return (isCounter ? name + CounterSuffix : name, divisor);
    }

    /// <summary>Name of a label.</summary>
    public static string OfLabel(string tag) => Sanitised(tag, isLabel: true);

    // Letters, digits, underscores, and colons in metrics; runs of anything else become one underscore.
    private static string Sanitised(string name, bool isLabel)
    {
        var text = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            text.Append('_');
        }

        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter) || (letter == ':' && !isLabel))
            {
                text.Append(letter);
            }
            else if (text.Length == 0 || text[^1] != '_')
            {
                text.Append('_');
            }
        }

        return text.ToString();
    }
}
