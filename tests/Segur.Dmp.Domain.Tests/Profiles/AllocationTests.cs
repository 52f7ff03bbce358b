using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Tests.Builders;

namespace Segur.Dmp.Domain.Tests.Profiles;

/// <summary>What folding one deposit may allocate, beside the event itself. Bytes, so true on any machine.</summary>
public sealed class AllocationTests
{
    private const int Documents = 64;
    private const int MaxRounds = 1_000;

    [Fact]
    public void A_deposit_is_folded_within_its_budget_of_memory()
    {
        const int budget = 600;
        var events = Enumerable.Range(0, Documents).Select(Deposited).ToArray();
        var allocated = long.MaxValue;
        for (var round = 0; round < MaxRounds && allocated > budget; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var profile = new PatientProfile();
            foreach (var e in events)
            {
                profile.Apply(e);
            }

            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Documents;
        }

        Assert.True(allocated <= budget, $"{allocated} bytes allocated for a document.");
    }

    private static DocumentSubmitted Deposited(int number)
    {
        var set = new SubmissionSet(Deposits.Id($"2.25.{number}"), null, null, XdsTime.Parse("20260105"), null);
        return new DocumentSubmitted(
            Guid.NewGuid(), Guid.NewGuid(), set, Deposits.Metadata($"1.2.250.1.999.1.{number}"),
            new DocumentContent(new string('a', 40), new string('b', 64), 8_000), Instants.Noon);
    }
}
