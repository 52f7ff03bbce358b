using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.LoadTest.Workloads;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Formats.Tests.Cda;

/// <summary>What judging one document may allocate: its metadata, and little beside.</summary>
public sealed class AllocationTests
{
    private const int Documents = 32;

    [Theory]
    [InlineData(CdaShape.SmallReport, 9_000)]
    [InlineData(CdaShape.LargeReport, 9_000)]
    [InlineData(CdaShape.PdfLetter, 10_500)]
    public void A_document_is_judged_within_its_budget_of_memory(CdaShape shape, int budget)
    {
        var generator = new CdaDocumentGenerator(1, Instants.Noon);
        var documents = Enumerable.Range(0, Documents)
            .Select(i => generator.Generate(new CdaRecipe(i, i * 7919, shape)))
            .ToArray();
        var allocated = Allocation.Of(() => Judge(documents), budget * Documents) / Documents;
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
