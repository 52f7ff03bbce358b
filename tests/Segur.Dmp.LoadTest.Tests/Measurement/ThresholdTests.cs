using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Tests.Measurement;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("p99>50ms", nameof(Metric.P99), ">", 50), InlineData("p50>=800us", nameof(Metric.P50), ">=", 0.8)]
    [InlineData(" p999 > 1.5s ", nameof(Metric.P999), ">", 1500), InlineData("max>3", nameof(Metric.Max), ">", 3)]
    [InlineData("rate<1000", nameof(Metric.Rate), "<", 1000)]
    [InlineData("RATE<=9300/s", nameof(Metric.Rate), "<=", 9300)]
    [InlineData("errors>0.1%", nameof(Metric.Errors), ">", 0.001), InlineData("lost>0", nameof(Metric.Lost), ">", 0)]
    [InlineData("late>=5", nameof(Metric.Late), ">=", 5), InlineData("memory>1.5GB", nameof(Metric.Memory), ">", 1500)]
    public void A_condition_is_read_with_its_unit(string text, string metric, string comparison, double limit)
    {
        var threshold = Threshold.Parse(text);

        Assert.Equal((metric, comparison), ($"{threshold.Metric}", threshold.Comparison));
        Assert.Equal(limit, threshold.Limit, precision: 9);
        Assert.Equal(text.Contains('%', StringComparison.Ordinal), threshold.IsShare);
    }

    [Theory]
    [InlineData(""), InlineData("p99"), InlineData("p99>"), InlineData("p98>5ms"), InlineData("p99>5%")]
    [InlineData("rate>5ms")]
    [InlineData("p99=5ms"), InlineData("errors>1kb"), InlineData("p99>-5ms"), InlineData("p99>5ms and more")]
    public void What_is_no_condition_is_told(string text)
    {
        var wrong = Assert.Throws<LoadInputException>(() => Threshold.Parse(text));

        Assert.Contains("p99>50ms", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p99>50ms", 50.0, false), InlineData("p99>50ms", 50.1, true), InlineData("p99>=50ms", 50.0, true)]
    [InlineData("rate<1000", 999.0, true), InlineData("rate<1000", 1000.0, false)]
    [InlineData("rate<=1000", 1000.0, true)]
    [InlineData("memory>1GB", null, false)]
    public void A_condition_is_crossed_by_what_it_names(string text, double? value, bool isCrossed) =>
        Assert.Equal(isCrossed, Threshold.Parse(text).IsCrossedBy(value));
}
