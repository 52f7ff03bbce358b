using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Sending;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Tests.Sending;

public sealed class AcknowledgedSampleTests
{
    [Fact]
    public void Up_to_its_bound_it_keeps_everything()
    {
        var sample = Of(Enumerable.Range(0, 500), bound: 500);

        Assert.Equal(500, sample.Kept.Count);
        Assert.Equal(500, sample.Acknowledged);
    }

    [Fact]
    public void Beyond_its_bound_it_keeps_an_even_part_that_the_order_of_answers_does_not_change()
    {
        var forwards = Of(Enumerable.Range(0, 10_000), bound: 500);
        var backwards = Of(Enumerable.Range(0, 10_000).Reverse(), bound: 500);

        Assert.Equal(10_000, forwards.Acknowledged);
        Assert.InRange(forwards.Kept.Count, 200, 500);
        Assert.Equal(
            forwards.Kept.Select(document => document.Index), backwards.Kept.Select(document => document.Index));
        Assert.InRange(forwards.Kept.Average(document => document.Index), 4_300, 5_700);
    }

    private static AcknowledgedSample Of(IEnumerable<int> indexes, int bound)
    {
        var sample = new AcknowledgedSample(bound);
        foreach (var index in indexes)
        {
            sample.Offer(new PlannedDocument(
                index, TimeSpan.Zero, Flow: 0, DocumentKind.New, new CdaRecipe(index, 0, CdaShape.SmallReport)));
        }

        return sample;
    }
}
