using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Plans;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>A request under way.</summary>
/// <param name="Document">What was planned.</param>
/// <param name="Kind">As what it was sent: what repeats a document not yet acknowledged is a resubmission.</param>
/// <param name="Request">The request.</param>
/// <param name="StartedAt">Planned time, or the sending's if that was earlier, from the beginning of the run.</param>
internal sealed record SentDocument(
    PlannedDocument Document, DocumentKind Kind, SubmitDocumentsRequest Request, TimeSpan StartedAt)
{
    /// <summary>entryUUID that the earlier document was acknowledged with; null when it was not yet.</summary>
    public string? EarlierAnswer { get; init; }
}
