using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Tests.Builders;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Domain.Tests.Profiles;

/// <summary>What folding one deposit may allocate, beside the event itself. Bytes, so true on any machine.</summary>
public sealed class AllocationTests
{
    private const int Documents = 64;

    [Fact]
    public void A_deposit_is_folded_within_its_budget_of_memory()
    {
        const int budget = 600;
        var events = Enumerable.Range(0, Documents).Select(Deposited).ToArray();
        var allocated = Allocation.Of(() => Fold(events), budget * Documents) / Documents;
        Assert.True(allocated <= budget, $"{allocated} bytes allocated for a document.");
    }

    private static void Fold(DocumentSubmitted[] events)
    {
        var profile = new PatientProfile();
        foreach (var e in events)
        {
            profile.Apply(e);
        }
    }

    private static DocumentSubmitted Deposited(int number)
    {
        var set = new SubmissionSet(Deposits.Id($"2.25.{number}"), null, null, XdsTime.Parse("20260105"), null);
        return new DocumentSubmitted(
            Guid.NewGuid(), Guid.NewGuid(), set, Deposits.Metadata($"1.2.250.1.999.1.{number}"),
            new DocumentContent(new string('a', 40), new string('b', 64), 8_000), Instants.Noon);
    }
}
