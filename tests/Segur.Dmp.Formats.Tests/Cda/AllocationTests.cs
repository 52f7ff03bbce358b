using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.Formats.Tests.Cda;

/// <summary>
/// What judging one document may allocate: its metadata, and little beside. Bytes, so true on any machine; compiled in
/// full it is 7.1 to 8.3 KB, but the compiler may not have come that far when the test runs.
/// </summary>
public sealed class AllocationTests
{
    private const int Rounds = 32;

    [Theory]
    [InlineData(CdaShape.SmallReport, 12_500)]
    [InlineData(CdaShape.LargeReport, 12_500)]
    [InlineData(CdaShape.PdfLetter, 13_500)]
    public void A_document_is_judged_within_its_budget_of_memory(CdaShape shape, int budget)
    {
        var generator = new CdaDocumentGenerator(1, Instants.Noon);
        var documents = Enumerable.Range(0, Rounds)
            .Select(i => generator.Generate(new CdaRecipe(i, i * 7919, shape)))
            .ToArray();
        Judge(documents);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(documents);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;

        Assert.True(allocated <= budget, $"{allocated} bytes allocated for a document of {documents[0].Length}.");
    }

    private static void Judge(byte[][] documents)
    {
        foreach (var document in documents)
        {
            var verdict = CdaDocumentChecker.Check(
                document, ValidationProfile.Strict, MinimalDocument.Options, CancellationToken.None);
            Assert.True(verdict.IsAccepted);
        }
    }
}
