using Segur.Dmp.LoadTest.Plans;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>What all senders of a run share.</summary>
/// <param name="Maker">Makes the requests.</param>
/// <param name="Ledger">Where everything is counted.</param>
/// <param name="Room">One place for each request that may be unanswered.</param>
/// <param name="GiveUp">Cancelled when no answer is waited for any more.</param>
internal sealed record SendContext(
    RequestMaker Maker, RunLedger Ledger, SemaphoreSlim Room, CancellationToken GiveUp)
{
    /// <summary>Makes a document's request and counts it as sent now.</summary>
    public SentDocument Begin(PlannedDocument document)
    {
        var now = Ledger.Clock.Elapsed;
        var lateness = now - document.PlannedAt;

        // What goes out a moment early has not waited yet; what goes out late has waited since its time.
        var startedAt = lateness < TimeSpan.Zero ? now : document.PlannedAt;
        var sent = Maker.Make(document, Ledger.TakeAnswer(document.Earlier), startedAt);
        Ledger.CountSent(document, sent.Request.Documents[0].Content.Length, lateness);
        return sent;
    }

    /// <summary>A request was answered, or given up.</summary>
    public void Complete(SentDocument sent, Outcome outcome, string? entryUuid = null)
    {
        Ledger.Complete(sent, outcome, entryUuid);
        Room.Release();
    }

    /// <summary>A request ended without a refusal of the catalogue.</summary>
    public void Fail(SentDocument sent, StatusCode status) => Complete(
        sent,
        Outcome.Error(
            GiveUp.IsCancellationRequested
                ? OutcomeJudge.NoAnswer
                : System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{status}")));
}
