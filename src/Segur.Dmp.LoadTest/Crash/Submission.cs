using Google.Protobuf;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>One submission set as its client remembers it: what was sent, and what was answered.</summary>
/// <param name="requestId">The same at every attempt.</param>
/// <param name="documents">Of one patient.</param>
/// <param name="isOneShot">Whether it is given up when the first answer does not come.</param>
internal sealed class Submission(string requestId, IReadOnlyList<CrashDocument> documents, bool isOneShot)
{
    private SubmitDocumentsResponse? _answer;

    /// <summary>UUID of the request.</summary>
    public string RequestId { get; } = requestId;

    /// <summary>The documents, in the order of the request.</summary>
    public IReadOnlyList<CrashDocument> Documents { get; } = documents;

    /// <summary>Whether it is given up when the first answer does not come.</summary>
    public bool IsOneShot { get; } = isOneShot;

    /// <summary>Number of the patient.</summary>
    public long Patient => Documents[0].Recipe.Patient;

    /// <summary>The acknowledgement; null while there is none.</summary>
    public SubmitDocumentsResponse? Answer => Volatile.Read(ref _answer);

    /// <summary>Whether it was accepted.</summary>
    public bool IsAcknowledged => Answer is not null;

    /// <summary>The message, made again at each attempt: documents are not kept in memory.</summary>
    public SubmitDocumentsRequest ToRequest(CdaDocumentGenerator generator)
    {
        var request = new SubmitDocumentsRequest { RequestId = RequestId };
        foreach (var document in Documents)
        {
            request.Documents.Add(new SubmittedDocument
            {
                Content = UnsafeByteOperations.UnsafeWrap(generator.Generate(document.Recipe)),
            });
        }

        return request;
    }

    /// <summary>Takes an acknowledgement.</summary>
    /// <returns>What is wrong with it, against the request or against an earlier answer; null when nothing is.</returns>
    public string? Acknowledge(SubmitDocumentsResponse answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var earlier = Interlocked.CompareExchange(ref _answer, answer, comparand: null);
        return DifferenceFromRequest(answer) ?? (earlier is null ? null : Difference(earlier, answer));
    }

    private string? DifferenceFromRequest(SubmitDocumentsResponse answer)
    {
        if (answer.RequestId != RequestId || answer.Documents.Count != Documents.Count)
        {
            return $"request {RequestId} got the answer of another request, {answer.RequestId}";
        }

        for (var i = 0; i < Documents.Count; i++)
        {
            if (answer.Documents[i].UniqueId != Documents[i].UniqueId || answer.Documents[i].Sha256 != Documents[i].Sha256)
            {
                return $"document {Documents[i].UniqueId} was acknowledged as another one, {answer.Documents[i].UniqueId}";
            }
        }

        return null;
    }

    // Warnings are left out: a retry is not checked again.
    private string? Difference(SubmitDocumentsResponse earlier, SubmitDocumentsResponse later)
    {
        var isSame = earlier.ProfileVersion == later.ProfileVersion
            && earlier.SubmissionSetUniqueId == later.SubmissionSetUniqueId;
        for (var i = 0; isSame && i < Documents.Count; i++)
        {
            var (first, second) = (earlier.Documents[i], later.Documents[i]);
            isSame = first.EntryUuid == second.EntryUuid && first.Outcome == second.Outcome;
        }

        return isSame ? null : $"request {RequestId} was answered differently when it was sent again";
    }
}
