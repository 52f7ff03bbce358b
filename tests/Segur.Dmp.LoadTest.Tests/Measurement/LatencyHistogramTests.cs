using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Tests.Measurement;

public sealed class LatencyHistogramTests
{
    private const double RelativeError = 1.0 / 64;

    private static readonly Gen<long> Microseconds = Gen.OneOf(
        Gen.Choose(0, 200).Select(value => (long)value),
        Gen.Choose(0, 2_000_000).Select(value => (long)value),
        Gen.Choose(0, 36).SelectMany(power => Gen.Choose(-1, 1), (power, near) => Math.Max(0, (1L << power) + near)));

    private static readonly Arbitrary<long[]> Samples =
        Arb.From(Gen.NonEmptyListOf(Microseconds).Select(list => list.ToArray()));

    [Fact]
    public void A_percentile_is_never_below_the_true_value_and_at_most_one_sixty_fourth_above() => Check(
        Prop.ForAll(Samples, samples =>
        {
            var histogram = Of(samples);
            Array.Sort(samples);
            foreach (var share in new[] { 0.01, 0.5, 0.9, 0.99, 0.999, 1 })
            {
                var truth = samples[(int)Math.Ceiling(share * samples.Length) - 1] / 1000.0;
                Assert.InRange(histogram.Percentile(share), truth - 1e-9, (truth * (1 + RelativeError)) + 1e-9);
            }

            Assert.Equal(samples[^1] / 1000.0, histogram.Max);
        }));

    [Fact]
    public void Histograms_add_up_to_that_of_all_samples() => Check(Prop.ForAll(Samples, Samples, (first, second) =>
    {
        var sum = Of(first);
        sum.Add(Of(second));
        var all = Of([.. first, .. second]);

        Assert.Equal(all.ToPairs(), sum.ToPairs());
        Assert.Equal((all.Count, all.Max), (sum.Count, sum.Max));
    }));

    [Fact]
    public void A_histogram_is_written_whole() => Check(Prop.ForAll(Samples, samples =>
    {
        var histogram = Of(samples);
        var read = LatencyHistogram.FromPairs(histogram.ToPairs(), histogram.Max);

        Assert.Equal(histogram.ToPairs(), read.ToPairs());
        Assert.Equal(histogram.Percentile(0.99), read.Percentile(0.99));
        Assert.Equal((histogram.Count, histogram.Max), (read.Count, read.Max));
    }));

    [Theory]
    [InlineData(new long[] { 1 }), InlineData(new long[] { -1, 1 }), InlineData(new long[] { 1, 0 })]
    [InlineData(new long[] { 1_000_000, 1 })]
    public void What_is_no_histogram_is_refused(long[] pairs) =>
        Assert.Throws<FormatException>(() => LatencyHistogram.FromPairs(pairs, 1));

    [Fact]
    public void An_empty_histogram_says_zero() => Assert.Equal(0, new LatencyHistogram().Percentile(0.99));

    private static LatencyHistogram Of(long[] samples)
    {
        var histogram = new LatencyHistogram();
        foreach (var sample in samples)
        {
            histogram.Record(sample);
        }

        return histogram;
    }

    private static void Check(Property property) => property.QuickCheckThrowOnFailure();
}
