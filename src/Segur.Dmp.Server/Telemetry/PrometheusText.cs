using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>
/// Writes metrics in the Prometheus text format 0.0.4: a family's lines stand together under its HELP and TYPE. Not
/// thread-safe; a writer serves one scrape.
/// Source: prometheus.io/docs/instrumenting/exposition_formats.
/// </summary>
internal sealed class PrometheusText
{
    /// <summary>Media type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>Adds a metric to its family. One whose type contradicts its family's cannot be told and is left out.</summary>
    public void Add(Metric metric)
    {
        var (name, divisor) = PrometheusNames.OfMetric(metric);
        var type = TypeOf(metric.MetricType);
        if (type is null)
        {
            return;
        }

        var family = FamilyOf(name, type, metric.Description);
        if (family.Type != type)
        {
            return;
        }

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(metric.MeterName, point.Tags);
            switch (metric.MetricType)
            {
                case MetricType.Histogram:
                    AddHistogram(family.Lines, name, labels, point, divisor);
                    break;
                case MetricType.LongGauge:
                    AddSample(family.Lines, name, labels, point.GetGaugeLastValueLong() / divisor);
                    break;
                case MetricType.DoubleGauge:
                    AddSample(family.Lines, name, labels, point.GetGaugeLastValueDouble() / divisor);
                    break;
                case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                    AddSample(family.Lines, name, labels, point.GetSumLong() / divisor);
                    break;
                default:
                    AddSample(family.Lines, name, labels, point.GetSumDouble() / divisor);
                    break;
            }
        }
    }

    /// <summary>Adds who is measured, as the one series <c>target_info</c>.</summary>
    public void Add(Resource resource)
    {
        var labels = new StringBuilder();
        AppendLabels(labels, resource.Attributes);
        var family = FamilyOf("target_info", "gauge", "The process that these metrics are about.");
        AddSample(family.Lines, "target_info", labels.ToString(), 1);
    }

    /// <summary>The exposition in UTF-8. Families without a sample are left out.</summary>
    public byte[] ToUtf8()
    {
        var text = new StringBuilder();
        foreach (var (name, family) in _families)
        {
            if (family.Lines.Length > 0)
            {
                text.Append("# HELP ").Append(name).Append(' ');
                AppendEscaped(text, family.Help, escapesQuotes: false);
                text.Append("\n# TYPE ").Append(name).Append(' ').Append(family.Type).Append('\n').Append(family.Lines);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private Family FamilyOf(string name, string type, string help)
    {
        if (!_families.TryGetValue(name, out var family))
        {
            family = new Family(type, help.Length > 0 ? help : name);
            _families.Add(name, family);
        }

        return family;
    }

    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => "gauge",
        MetricType.Histogram => "histogram",
        _ => null, // Exponential histograms have no place in this format; no view asks for them.
    };

    private static string Labels(string scope, ReadOnlyTagCollection tags)
    {
        var pairs = new List<KeyValuePair<string, object>>(tags.Count + 1) { new("otel.scope.name", scope) };
        foreach (var (key, value) in tags)
        {
            pairs.Add(new(key, value ?? ""));
        }

        var labels = new StringBuilder();
        AppendLabels(labels, pairs);
        return labels.ToString();
    }

    // Tags whose names become the same label share it, as OpenTelemetry says: a label may occur once.
    private static void AppendLabels(StringBuilder text, IEnumerable<KeyValuePair<string, object>> tags)
    {
        var byLabel = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            var label = PrometheusNames.OfLabel(key);
            var shown = Shown(value);
            byLabel[label] = byLabel.TryGetValue(label, out var other) ? $"{other};{shown}" : shown;
        }

        foreach (var (label, value) in byLabel)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(label).Append("=\"");
            AppendEscaped(text, value, escapesQuotes: true);
            text.Append('"');
        }
    }

    private static string Shown(object value) => value switch
    {
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static void AppendEscaped(StringBuilder text, string value, bool escapesQuotes)
    {
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '"' when escapesQuotes => text.Append("\\\""),
                _ => text.Append(letter),
            };
        }
    }

    private static void AddHistogram(
        StringBuilder lines, string name, string labels, in MetricPoint point, double divisor)
    {
        // The format counts up to each bound, OpenTelemetry between two.
        var separator = labels.Length == 0 ? "" : ",";
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            AddSample(
                lines, $"{name}_bucket", $"{labels}{separator}le=\"{Number(bucket.ExplicitBound / divisor)}\"", count);
        }

        AddSample(lines, $"{name}_sum", labels, point.GetHistogramSum() / divisor);
        AddSample(lines, $"{name}_count", labels, count);
    }

    private static void AddSample(StringBuilder lines, string name, string labels, double value)
    {
        lines.Append(name);
        if (labels.Length > 0)
        {
            lines.Append('{').Append(labels).Append('}');
        }

        lines.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private sealed record Family(string Type, string Help)
    {
        public StringBuilder Lines { get; } = new();
    }
}
