using Google.Protobuf;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Identity;
using AccessAction = Segur.Dmp.Domain.Access.AccessAction;
using DocumentChange = Segur.Dmp.Domain.Documents.DocumentChange;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;

namespace Segur.Dmp.Server.Documents;

/// <summary>Implements <c>segur.dmp.v1.DocumentRepositoryService</c>: translates, calls, translates.</summary>
internal sealed class DocumentRepositoryCalls(
    RequestFields fields,
    RecordRequests records,
    CallerResolver callers,
    SubmissionHandler submissions,
    SubmissionGate gate,
    DocumentIntake intake,
    IEventStore store,
    CallGuard guard) : DocumentRepositoryService.DocumentRepositoryServiceBase
{
    private const int ChunkBytes = 256 * 1024;

    public override Task<SubmitDocumentsResponse> SubmitDocuments(
        SubmitDocumentsRequest request, ServerCallContext context)
    {
        var place = context.GetHttpContext().Features.Get<CallPlace>()!; // Admission has set it.
        if (!gate.TryKeep(place, request))
        {
            return Task.FromException<SubmitDocumentsResponse>(DmpErrors.Busy()); // Not thrown: they come in floods.
        }

        return guard.RunAsync(async () =>
        {
            var outcome = await submissions.HandleAsync(
                request, sandbox => callers.ResolveAsync(context, sandbox), context.CancellationToken);
            return outcome.OrThrow();
        });
    }

    public override async Task SubmitDocumentStream(
        IAsyncStreamReader<SubmitDocumentStreamRequest> requestStream,
        IServerStreamWriter<SubmitDocumentStreamResponse> responseStream,
        ServerCallContext context)
    {
        // The token belongs to the call: it is verified once, before the messages are read on many threads.
        var ofCall = await callers.ResolveAsync(context, fields.Sandbox("", [])!); // The default one exists.
        using var stream = new SubmissionStream(
            submissions, gate, sandbox => CallerResolver.OfMessageAsync(ofCall, sandbox), guard);
        await stream.RunAsync(requestStream, responseStream, context.CancellationToken);
    }

    public override Task<ValidateDocumentResponse> ValidateDocument(
        ValidateDocumentRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await ValidateAsync(request, context)).OrThrow());

    public override Task<FindDocumentsResponse> FindDocuments(FindDocumentsRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await FindAsync(request, context)).OrThrow());

    public override Task RetrieveDocument(
        RetrieveDocumentRequest request,
        IServerStreamWriter<RetrieveDocumentResponse> responseStream,
        ServerCallContext context) =>
        guard.RunAsync(async () =>
        {
            var entry = (await LocateAsync(request, context)).OrThrow();
            await SendAsync(entry, responseStream, context.CancellationToken);
            return entry;
        });

    public override Task<FindDocumentReferenceResponse> FindDocumentReference(
        FindDocumentReferenceRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await FindReferenceAsync(request, context)).OrThrow());

    public override Task<UpdateDocumentResponse> UpdateDocument(
        UpdateDocumentRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await UpdateAsync(request, context)).OrThrow());

    private async Task<Outcome<ValidateDocumentResponse>> ValidateAsync(
        ValidateDocumentRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var sandbox = (await records.ReadCallerAsync(context, request.Sandbox, refusals))?.Sandbox;
        if (request.Document is null && sandbox is not null)
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

    private async Task<Outcome<FindDocumentsResponse>> FindAsync(FindDocumentsRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        var query = FindDocumentsMapping.Read(request, refusals);
        if (record is null || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await record.Grain.FindDocumentsAsync(query, record.Caller);
        return outcome.Refusal is { } refusal ? refusal : FindDocumentsMapping.ToResponse(request, outcome);
    }

    private async Task<Outcome<FindDocumentReferenceResponse>> FindReferenceAsync(
        FindDocumentReferenceRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        var uniqueId = RequireUniqueId(request.UniqueId, refusals);
        if (record is null || uniqueId is not { } id || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await record.Grain.GetDocumentAsync(id, record.Caller, AccessAction.FindReference);
        return outcome.Document?.Entry is not { } entry
            ? outcome.Refusal! // One or the other.
            : new FindDocumentReferenceResponse
            {
                EntryUuid = $"urn:uuid:{entry.EntryUuid}",
                UniqueId = entry.UniqueId.Value,
                AvailabilityStatus = DocumentEntryMapping.ToWire(entry.Status),
            };
    }

    private async Task<Outcome<UpdateDocumentResponse>> UpdateAsync(
        UpdateDocumentRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var requestId = RequestFields.RequestId(request.RequestId, refusals);
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        var uniqueId = RequireUniqueId(request.UniqueId, refusals);
        var change = (DocumentChange)(int)request.Change;
        if (change == DocumentChange.Unspecified || !Enum.IsDefined(change))
        {
            refusals.Add(RequestErrors.EnumValue(
                "change", (int)request.Change, "1 to 7; what was shown cannot be hidden again"));
        }

        if (record is null || uniqueId is not { } id || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await record.Grain.UpdateDocumentAsync(new UpdateDocument(requestId, id, change), record.Caller);
        return outcome.Refusal is { } refusal
            ? refusal
            : new UpdateDocumentResponse
            {
                Changed = outcome.Changed,
                Entry = outcome.Document is { } document ? DocumentEntryMapping.ToWire(document) : null,
            };
    }

    private async Task<Outcome<LocatedDocument>> LocateAsync(RetrieveDocumentRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var uniqueId = RequireUniqueId(request.UniqueId, refusals);
        var calling = await records.ReadCallerAsync(context, request.Sandbox, refusals);
        if (calling is not var (sandbox, caller) || uniqueId is not { } id || refusals.Count > 0)
        {
            return refusals;
        }

        var ins = request.Ins is null
            ? caller.Resource ?? (caller as PatientCaller)?.Ins
            : fields.Ins(request.Ins, refusals);
        var key = ins is null ? null : new ProfileKey(sandbox.Name, ins);
        if (key is null && refusals.Count == 0)
        {
            if (caller is not OpenCaller)
            {
                refusals.Add(RequestErrors.Missing("ins", "the patient's INS, or a token made for a record"));
            }
            else if (await store.FindUniqueKeyAsync(sandbox.Name, id.Value, context.CancellationToken) is { } owner)
            {
                key = ProfileKey.Parse($"{sandbox.Name}/{owner.StreamKey}");
            }
            else
            {
                return DocumentRules.NotFound(id);
            }
        }

        if (key is null || refusals.Count > 0)
        {
            return refusals;
        }

        var record = records.Address(key, caller);
        var outcome = await record.Grain.GetDocumentAsync(id, caller, AccessAction.Retrieve);
        return outcome.Document is { } document
            ? new LocatedDocument(sandbox, document)
            : outcome.Refusal!; // One or the other.
    }

    private static DocumentUniqueId? RequireUniqueId(string text, List<Refusal> refusals)
    {
        if (text.Length == 0)
        {
            refusals.Add(RequestErrors.Missing("unique_id", "the document's uniqueId"));
        }

        return RequestFields.UniqueId(text, "unique_id", refusals);
    }

    private async Task SendAsync(
        LocatedDocument located,
        IServerStreamWriter<RetrieveDocumentResponse> responseStream,
        CancellationToken cancellationToken)
    {
        var entry = located.Document.Entry;
        var hash = new ContentHash(Convert.FromHexString(entry.Content.Sha256));
        var body = await store.FetchContentAsync(located.Sandbox.Name, hash, entry.ReceivedAt, cancellationToken)
            ?? throw new InvalidDataException($"The bytes of document {entry.EntryUuid} are not in the store.");

        var document = ContentCompressor.Decompress(body);

        // The caller's own check would find this too; here the call fails instead of ending well.
        if (ContentHash.Compute(document.Span) != hash)
        {
            throw new InvalidDataException($"The stored bytes of document {entry.EntryUuid} are not those received.");
        }

        await responseStream.WriteAsync(
            new RetrieveDocumentResponse { Header = DocumentEntryMapping.ToWire(located.Document) }, cancellationToken);
        for (var sent = 0; sent < document.Length; sent += ChunkBytes)
        {
            var chunk = document.Slice(sent, Math.Min(ChunkBytes, document.Length - sent));
            await responseStream.WriteAsync(
                new RetrieveDocumentResponse { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) }, cancellationToken);
        }
    }

    private sealed record LocatedDocument(Sandbox Sandbox, VisibleDocument Document);
}
