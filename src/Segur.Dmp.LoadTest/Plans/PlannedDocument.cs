using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Plans;

/// <summary>One thing to send.</summary>
/// <param name="Index">Its number in the run.</param>
/// <param name="PlannedAt">From the beginning of the run.</param>
/// <param name="Flow">Position of its flow in the mix.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Recipe">The bytes.</param>
internal sealed record PlannedDocument(
    long Index, TimeSpan PlannedAt, int Flow, DocumentKind Kind, CdaRecipe Recipe)
{
    /// <summary>Number of the document that is replaced or sent again; null for a new or faulty one.</summary>
    public long? Earlier { get; init; }
}
