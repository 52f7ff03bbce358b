using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Sending;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Verifying;

/// <summary>
/// Fetches acknowledged documents, compares them with what was sent, and looks whether replaced ones are deprecated.
/// </summary>
internal sealed class DocumentVerifier(
    DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, RequestMaker maker,
    DocumentDeck deck, SendOptions options)
{
    private const int Parallelism = 16;
    private const int MostExamples = 20;

    private readonly ConcurrentQueue<string> _examples = new();
    private long _missing;
    private long _different;
    private long _misplaced;
    private long _deprecated;

    public async Task<VerificationFigures> RunAsync(AcknowledgedSample sample, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var documents = sample.Kept;
        await Parallel.ForEachAsync(
            documents,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (document, token) => await CheckAsync(document, token));
        return new VerificationFigures
        {
            Acknowledged = sample.Acknowledged, Checked = documents.Count, Missing = _missing, Different = _different,
            Misplaced = _misplaced, Deprecated = _deprecated, Examples = [.. _examples],
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };
    }

    private async Task CheckAsync(PlannedDocument document, CancellationToken cancellationToken)
    {
        var uniqueId = maker.UniqueIdOf(document.Index);
        try
        {
            var (header, hash) = await FetchAsync(document, uniqueId, cancellationToken);
            if (header is null || !hash.AsSpan().SequenceEqual(SHA256.HashData(maker.BytesOf(document.Recipe).Span)))
            {
                Note(uniqueId, ref _different);
            }
            else if (!IsInPlace(document, header))
            {
                Note(uniqueId, ref _misplaced);
            }

            await CheckReplacedAsync(document, cancellationToken);
        }
        catch (RpcException)
        {
            // Not found, or not given for another reason: nobody has it.
            Note(uniqueId, ref _missing);
        }
    }

    private async Task<(DocumentEntry? Header, byte[] Hash)> FetchAsync(
        PlannedDocument document, string uniqueId, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DocumentEntry? header = null;
        using var call = client.RetrieveDocument(
            new RetrieveDocumentRequest { Sandbox = options.Sandbox, UniqueId = uniqueId, Ins = InsOf(document) },
            caller.WithCancellationToken(cancellationToken));
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            header ??= call.ResponseStream.Current.Header;
            digest.AppendData(call.ResponseStream.Current.Chunk.Span);
        }

        return (header, digest.GetHashAndReset());
    }

    // Whether its successor was acknowledged is not known here, but nothing else may have replaced it.
    private bool IsInPlace(PlannedDocument document, DocumentEntry header) => header.AvailabilityStatus switch
    {
        AvailabilityStatus.Approved => header.ReplacedByUniqueId.Length == 0,
        AvailabilityStatus.Deprecated =>
            header.ReplacedByUniqueId == maker.UniqueIdOf(deck.SuccessorOf(document.Index)),
        _ => false,
    };

    private async Task CheckReplacedAsync(PlannedDocument document, CancellationToken cancellationToken)
    {
        if (document.Kind != DocumentKind.Replacement || document.Earlier is not { } replaced)
        {
            return;
        }

        using var call = client.FindDocumentReferenceAsync(
            new FindDocumentReferenceRequest
            {
                Sandbox = options.Sandbox, UniqueId = maker.UniqueIdOf(replaced), Ins = InsOf(document),
            },
            caller.WithCancellationToken(cancellationToken));
        if ((await call.ResponseAsync).AvailabilityStatus == AvailabilityStatus.Deprecated)
        {
            Interlocked.Increment(ref _deprecated);
        }
        else
        {
            Note(maker.UniqueIdOf(replaced), ref _misplaced);
        }
    }

    private static Ins InsOf(PlannedDocument document) => new()
    {
        Oid = TestPatient.AuthorityOid, Matricule = TestPopulation.PatientOf(document.Recipe.Patient).ToString(),
    };

    private void Note(string uniqueId, ref long count)
    {
        Interlocked.Increment(ref count);
        if (_examples.Count < MostExamples)
        {
            _examples.Enqueue(uniqueId);
        }
    }
}
