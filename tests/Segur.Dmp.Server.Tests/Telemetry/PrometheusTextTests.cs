using System.Diagnostics.Metrics;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Segur.Dmp.Server.Telemetry;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>The text format line by line, of a meter of its own.</summary>
public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new($"Test.{Guid.NewGuid():N}");

    [Fact]
    public async Task A_counter_bears_its_unit_and_total_and_its_labels_are_escaped()
    {
        var text = await ExposeAsync(() =>
        {
            var counter = _meter.CreateCounter<long>("test.read", "By", "Read \\ and\nmore.");
            counter.Add(3, new KeyValuePair<string, object?>("a.b", "x\"y\\z\nw"), new("ok", true), new("n", 1.5));
            counter.Add(4, new KeyValuePair<string, object?>("a.b", "x\"y\\z\nw"), new("ok", true), new("n", 1.5));
        });

        AssertLines(
            """
            # HELP test_read_bytes_total Read \\ and\nmore.
            # TYPE test_read_bytes_total counter
            test_read_bytes_total{otel_scope_name="SCOPE",a_b="x\"y\\z\nw",n="1.5",ok="true"} 7
            """,
            text);
    }

    [Fact]
    public async Task A_histogram_counts_up_to_each_bound_in_the_base_unit()
    {
        var text = await ExposeAsync(() =>
        {
            var histogram = _meter.CreateHistogram(
                "test.duration", "ms", "Time.", tags: null,
                new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 250] });
            histogram.Record(0.5);
            histogram.Record(200);
            histogram.Record(1000);
        });

        AssertLines(
            """
            # HELP test_duration_seconds Time.
            # TYPE test_duration_seconds histogram
            test_duration_seconds_bucket{otel_scope_name="SCOPE",le="0.001"} 1
            test_duration_seconds_bucket{otel_scope_name="SCOPE",le="0.25"} 2
            test_duration_seconds_bucket{otel_scope_name="SCOPE",le="+Inf"} 3
            test_duration_seconds_sum{otel_scope_name="SCOPE"} 1.2005
            test_duration_seconds_count{otel_scope_name="SCOPE"} 3
            """,
            text);
    }

    [Fact]
    public async Task What_goes_up_and_down_is_a_gauge_and_never_ends_in_count()
    {
        var text = await ExposeAsync(() =>
        {
            _meter.CreateUpDownCounter<int>("test.timer.count", "{timer}").Add(-2);
            _meter.CreateObservableGauge("test.share", () => double.PositiveInfinity, "1", "Share.");
        });

        AssertLines(
            """
            # HELP test_share_ratio Share.
            # TYPE test_share_ratio gauge
            test_share_ratio{otel_scope_name="SCOPE"} +Inf
            # HELP test_timer_number test_timer_number
            # TYPE test_timer_number gauge
            test_timer_number{otel_scope_name="SCOPE"} -2
            """,
            text);
    }

    [Fact]
    public async Task Tags_that_become_one_label_share_it()
    {
        var text = await ExposeAsync(() => _meter.CreateCounter<int>("test.calls", "{call}", "Calls.").Add(
            1, new KeyValuePair<string, object?>("a.b", "1"), new("a_b", "2"), new("7é", "3")));

        AssertLines(
            """
            # HELP test_calls_total Calls.
            # TYPE test_calls_total counter
            test_calls_total{otel_scope_name="SCOPE",_7_="3",a_b="1;2"} 1
            """,
            text);
    }

    public void Dispose() => _meter.Dispose();

    private async Task<string> ExposeAsync(Action measure)
    {
        using var exporter = new PrometheusExporter();
        using var reader = new BaseExportingMetricReader(exporter);
        using var provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes([new("who", "test")]))
            .AddMeter(_meter.Name).AddReader(reader).Build();
        measure();
        var exposition = await exporter.ScrapeAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(exposition);
        var text = Encoding.UTF8.GetString(exposition).Replace(_meter.Name, "SCOPE", StringComparison.Ordinal);
        await Promtool.AssertAcceptsAsync(text.Replace(" test_timer_number\n", " Timers.\n", StringComparison.Ordinal));
        return text;
    }

    // All but who is measured, which comes first.
    private static void AssertLines(string expected, string text) => Assert.Equal(
        $"# HELP target_info The process that these metrics are about.\n# TYPE target_info gauge\n"
        + $"target_info{{who=\"test\"}} 1\n{expected}\n",
        text);
}
