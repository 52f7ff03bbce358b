using System.Collections.Concurrent;
using System.Security.Cryptography;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>
/// Asks the repository for everything that was sent, as any client could: each document by its id, each patient's list,
/// and a sample of the acknowledged requests once more.
/// </summary>
internal sealed class RegistryJudge(
    ServerEndpoint endpoint, CdaDocumentGenerator generator, IReadOnlyCollection<Submission> submissions,
    FindingList findings)
{
    private const int MaxRepeatedRequests = 200;
    private const int PageSize = 500;
    private const int Parallelism = 8;

    private readonly ConcurrentDictionary<string, DocumentEntry> _listed = new(StringComparer.Ordinal);

    /// <summary>Judges; what is wrong goes to the findings.</summary>
    /// <returns>Submission sets that were never answered and are there, whole.</returns>
    public async Task<long> JudgeAsync(CancellationToken cancellationToken)
    {
        using var connection = new ServerConnection(endpoint);
        var client = connection.Client();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            submissions.Select(submission => submission.Patient).Distinct(), options,
            async (patient, token) => await ListAsync(client, patient, token));
        RegistryChains.Judge(_listed, findings);

        var storedWithoutAnswer = 0L;
        await Parallel.ForEachAsync(submissions, options, async (submission, token) =>
        {
            if (submission.Answer is { } answer)
            {
                await JudgeAcknowledgedAsync(client, submission, answer, token);
            }
            else if (await IsStoredAsync(client, submission, token))
            {
                Interlocked.Increment(ref storedWithoutAnswer);
            }
        });
        JudgeStrangers();

        var acknowledged = submissions.Where(submission => submission.IsAcknowledged).ToArray();
        var step = Math.Max(1, acknowledged.Length / MaxRepeatedRequests);
        await Parallel.ForEachAsync(
            acknowledged.Where((_, position) => position % step == 0), options,
            async (submission, token) => await RepeatAsync(client, submission, token));
        return storedWithoutAnswer;
    }

    private async Task ListAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, long patient, CancellationToken cancellationToken)
    {
        var request = new FindDocumentsRequest
        {
            Ins = new Ins
            {
                Oid = TestPatient.AuthorityOid, Matricule = TestPopulation.PatientOf(patient).ToString(),
            },
            Statuses = { AvailabilityStatus.Approved, AvailabilityStatus.Deprecated },
            PageSize = PageSize,
        };
        try
        {
            do
            {
                var page = await client.FindDocumentsAsync(request, new CallOptions(cancellationToken: cancellationToken));
                foreach (var entry in page.Entries)
                {
                    if (!_listed.TryAdd(entry.UniqueId, entry))
                    {
                        findings.Add(FindingKind.Duplicated, $"document {entry.UniqueId} is listed more than once");
                    }
                }

                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            // None of the patient's submissions was stored; those that were acknowledged will be missed below.
        }
    }

    private async Task JudgeAcknowledgedAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, Submission submission,
        SubmitDocumentsResponse answer, CancellationToken cancellationToken)
    {
        for (var i = 0; i < submission.Documents.Count; i++)
        {
            var document = submission.Documents[i];
            var entryUuid = answer.Documents[i].EntryUuid;
            var (header, state) = await RetrieveAsync(client, document, cancellationToken);
            if (state != DocumentState.Whole)
            {
                findings.Add(FindingKind.Lost, $"acknowledged document {document.UniqueId} is {state}");
            }
            else if (header?.EntryUuid != entryUuid)
            {
                findings.Add(FindingKind.Lost, $"acknowledged document {document.UniqueId} has another entryUUID");
            }
            else if (!_listed.TryGetValue(document.UniqueId, out var entry) || entry.EntryUuid != entryUuid)
            {
                findings.Add(FindingKind.Lost, $"acknowledged document {document.UniqueId} is not listed");
            }
        }
    }

    /// <summary>Whether a set that nobody was told about is there; in part it must not be.</summary>
    private async Task<bool> IsStoredAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, Submission submission,
        CancellationToken cancellationToken)
    {
        var whole = 0;
        foreach (var document in submission.Documents)
        {
            var (_, state) = await RetrieveAsync(client, document, cancellationToken);
            var isListed = _listed.ContainsKey(document.UniqueId);
            if (state == DocumentState.Broken || isListed != (state == DocumentState.Whole))
            {
                findings.Add(
                    FindingKind.Half, $"unanswered document {document.UniqueId} is {state}, listed: {isListed}");
            }

            whole += state == DocumentState.Whole ? 1 : 0;
        }

        if (whole != 0 && whole != submission.Documents.Count)
        {
            findings.Add(
                FindingKind.Half, $"of set {submission.RequestId} {whole} of {submission.Documents.Count} documents are there");
        }

        return whole > 0;
    }

    private void JudgeStrangers()
    {
        var sent = submissions.SelectMany(submission => submission.Documents).Select(document => document.UniqueId)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var uniqueId in _listed.Keys.Where(uniqueId => !sent.Contains(uniqueId)))
        {
            findings.Add(FindingKind.Inconsistent, $"document {uniqueId} is listed, and nobody has sent it");
        }
    }

    private async Task RepeatAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, Submission submission,
        CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.SubmitDocumentsAsync(
                submission.ToRequest(generator), new CallOptions(cancellationToken: cancellationToken));
            if (submission.Acknowledge(answer) is { } difference)
            {
                findings.Add(FindingKind.Inconsistent, difference);
            }
        }
        catch (RpcException refusal)
        {
            findings.Add(
                FindingKind.Inconsistent,
                $"acknowledged request {submission.RequestId} was refused when it was sent again: {refusal.Status.Detail}");
        }
    }

    private static async Task<(DocumentEntry? Header, DocumentState State)> RetrieveAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, CrashDocument document,
        CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DocumentEntry? header = null;
        try
        {
            using var call = client.RetrieveDocument(
                new RetrieveDocumentRequest { UniqueId = document.UniqueId },
                new CallOptions(cancellationToken: cancellationToken));
            while (await call.ResponseStream.MoveNext())
            {
                var part = call.ResponseStream.Current;
                header = part.Header ?? header;
                digest.AppendData(part.Chunk.Span);
            }
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, fault.StatusCode == StatusCode.NotFound ? DocumentState.Absent : DocumentState.Broken);
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset()) == document.Sha256
            ? (header, DocumentState.Whole)
            : (header, DocumentState.Broken);
    }

    private enum DocumentState
    {
        Absent,
        Whole,
        Broken,
    }
}
