using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Errors;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;

namespace Segur.Dmp.Server.Documents;

/// <summary>Implements <c>segur.dmp.v1.DocumentRepositoryService</c>: translates, calls, translates.</summary>
internal sealed class DocumentRepositoryCalls(
    RequestFields fields,
    SubmissionHandler submissions,
    DocumentIntake intake,
    IGrainFactory grains,
    IEventStore store,
    CallGuard guard) : DocumentRepositoryService.DocumentRepositoryServiceBase
{
    private const int ChunkBytes = 256 * 1024;

    public override Task<SubmitDocumentsResponse> SubmitDocuments(
        SubmitDocumentsRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await submissions.HandleAsync(request)).OrThrow());

    public override async Task SubmitDocumentStream(
        IAsyncStreamReader<SubmitDocumentStreamRequest> requestStream,
        IServerStreamWriter<SubmitDocumentStreamResponse> responseStream,
        ServerCallContext context)
    {
        using var stream = new SubmissionStream(submissions, guard);
        await stream.RunAsync(requestStream, responseStream, context.CancellationToken);
    }

    public override Task<ValidateDocumentResponse> ValidateDocument(
        ValidateDocumentRequest request, ServerCallContext context) =>
        guard.RunAsync(() => Task.FromResult(Validate(request).OrThrow()));

    public override Task<FindDocumentsResponse> FindDocuments(FindDocumentsRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await FindAsync(request)).OrThrow());

    public override Task RetrieveDocument(
        RetrieveDocumentRequest request,
        IServerStreamWriter<RetrieveDocumentResponse> responseStream,
        ServerCallContext context) =>
        guard.RunAsync(async () =>
        {
            var entry = (await LocateAsync(request, context.CancellationToken)).OrThrow();
            await SendAsync(entry, responseStream, context.CancellationToken);
            return entry;
        });

    private Outcome<ValidateDocumentResponse> Validate(ValidateDocumentRequest request)
    {
        var refusals = new List<Refusal>();
        var sandbox = fields.Sandbox(request.Sandbox, refusals);
        if (request.Document is null)
        {
            refusals.Add(RequestErrors.Missing("document", "the document to check"));
        }

        if (sandbox is null || request.Document is null)
        {
            return refusals;
        }

        var profile = ValidationProfileMapping.Read(request.ValidationProfile, sandbox, refusals);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var verdict = intake.Validate(request.Document, profile);
        var response = new ValidateDocumentResponse { Accepted = verdict.IsAccepted };
        foreach (var finding in verdict.Findings)
        {
            response.Violations.Add(FindingMapping.ToWire(finding));
        }

        if (verdict.Metadata is { } metadata)
        {
            response.Entry = DocumentEntryMapping.ToWire(metadata, verdict.Content);
        }

        return response;
    }

    private async Task<Outcome<FindDocumentsResponse>> FindAsync(FindDocumentsRequest request)
    {
        var refusals = new List<Refusal>();
        var profile = fields.Profile(request.Sandbox, request.Ins, refusals);
        var query = FindDocumentsMapping.Read(request, refusals);
        if (profile is null || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await grains.GetGrain<IPatientProfileGrain>(profile.GrainKey).FindDocumentsAsync(query);
        return outcome.Refusal is { } refusal ? refusal : FindDocumentsMapping.ToResponse(request, outcome);
    }

    private async Task<Outcome<LocatedDocument>> LocateAsync(
        RetrieveDocumentRequest request, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        var sandbox = fields.Sandbox(request.Sandbox, refusals);
        var uniqueId = RequestFields.UniqueId(request.UniqueId, "unique_id", refusals);
        if (uniqueId is null && refusals.Count == 0)
        {
            refusals.Add(RequestErrors.Missing("unique_id", "the document's uniqueId"));
        }

        if (sandbox is null || uniqueId is not { } id || refusals.Count > 0)
        {
            return refusals;
        }

        if (await store.FindUniqueKeyAsync(sandbox.Name, id.Value, cancellationToken) is not { } owner)
        {
            return DocumentRules.NotFound(id);
        }

        var profile = ProfileKey.Parse($"{sandbox.Name}/{owner.StreamKey}");
        var outcome = await grains.GetGrain<IPatientProfileGrain>(profile.GrainKey).GetDocumentAsync(id);
        return outcome.Entry is { } entry ? new LocatedDocument(sandbox, entry) : outcome.Refusal!; // One or the other.
    }

    private async Task SendAsync(
        LocatedDocument located,
        IServerStreamWriter<RetrieveDocumentResponse> responseStream,
        CancellationToken cancellationToken)
    {
        var entry = located.Entry;
        var hash = new ContentHash(Convert.FromHexString(entry.Content.Sha256));
        var body = await store.FetchContentAsync(located.Sandbox.Name, hash, entry.ReceivedAt, cancellationToken)
            ?? throw new InvalidDataException($"The bytes of document {entry.EntryUuid} are not in the store.");

        await responseStream.WriteAsync(
            new RetrieveDocumentResponse { Header = DocumentEntryMapping.ToWire(entry) }, cancellationToken);
        await using var content = ContentCompressor.Open(body);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await content.ReadAtLeastAsync(
                buffer.AsMemory(0, ChunkBytes), ChunkBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                digest.AppendData(buffer, 0, read);
                await responseStream.WriteAsync(
                    new RetrieveDocumentResponse { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // The caller's own check would find this too; here the call fails instead of ending well.
        if (!digest.GetHashAndReset().AsSpan().SequenceEqual(hash.ToByteArray()))
        {
            throw new InvalidDataException($"The stored bytes of document {entry.EntryUuid} are not those received.");
        }
    }

    private sealed record LocatedDocument(Sandbox Sandbox, Domain.Documents.DocumentEntry Entry);
}
