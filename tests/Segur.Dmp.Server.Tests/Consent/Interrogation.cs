namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>
/// Everything that one caller can ask of a record, answer or refusal as text: what looks first, what changes last.
/// </summary>
internal sealed class Interrogation(CaseStage stage, CaseStep caller, CallOptions token)
{
    private static readonly AvailabilityStatus[] EveryStatus =
        [AvailabilityStatus.Approved, AvailabilityStatus.Deprecated, AvailabilityStatus.Archived];

    private readonly List<string> _answers = [];

    /// <summary>Asks about every uniqueId; changes are tried only on those that do not show.</summary>
    public async Task<List<string>> AskAsync(List<string> uniqueIds, List<bool> areShown)
    {
        await NoteAsync("profile", async () => (await stage.Profiles.GetProfileAsync(
            new GetProfileRequest { Ins = stage.Patient }, token)).ToString());
        foreach (var pageSize in (int[])[1, 2, 1000])
        {
            await SearchAsync(new FindDocumentsRequest { PageSize = pageSize });
            await SearchAsync(new FindDocumentsRequest { PageSize = pageSize, Statuses = { EveryStatus } });
        }

        await SearchAsync(new FindDocumentsRequest { TypeCodes = { new CodedValue { Code = "68599-0" } } });
        await SearchAsync(new FindDocumentsRequest { AuthorPersons = { "%GARNIER%" }, PageSize = 1 });
        foreach (var id in uniqueIds)
        {
            await NoteAsync($"read {id}", () => ReadAsync(id));
            await NoteAsync($"reference {id}", async () => (await stage.Documents.FindDocumentReferenceAsync(
                new FindDocumentReferenceRequest { Ins = stage.Patient, UniqueId = id }, token)).ToString());
            await NoteAsync($"explain {id}", async () => (await stage.Consent.ExplainAccessAsync(
                new ExplainAccessRequest { Ins = stage.Patient, Action = AccessAction.Mask, UniqueId = id },
                token)).ToString());
        }

        await NoteAsync("table", async () => (await stage.Consent.SimulateAccessAsync(
            new SimulateAccessRequest
            {
                Ins = stage.Patient, Action = AccessAction.Retrieve, Callers = { stage.ToCaller(caller.By, caller) },
            },
            token)).ToString());
        for (var i = 0; i < uniqueIds.Count; i++)
        {
            if (!areShown[i])
            {
                await TryToChangeAsync(uniqueIds[i]);
            }
        }

        await NoteAsync("traces", async () => string.Join('\n', (await stage.Traces.ListTracesAsync(
                new ListTracesRequest { Ins = stage.Patient, PageSize = 1000 }, token))
            .Traces.Where(trace => trace.Actor.Kind is not ActorKind.TestBench and not ActorKind.System)
            .Where(trace => trace.Event != "document_submitted")
            .Select(trace => $"{trace.Action} {trace.Outcome} {trace.Rule} {trace.UniqueId} {trace.Event}")));
        return _answers;
    }

    private async Task SearchAsync(FindDocumentsRequest request)
    {
        request.Ins = stage.Patient;
        do
        {
            await NoteAsync($"search {request.PageSize} {request.Statuses} {request.TypeCodes}", async () =>
            {
                var page = await stage.Documents.FindDocumentsAsync(request, token);
                request.PageToken = page.NextPageToken;
                return page.ToString();
            });
        }
        while (request.PageToken.Length > 0);
    }

    private async Task<string> ReadAsync(string uniqueId)
    {
        var request = new RetrieveDocumentRequest { Ins = stage.Patient, UniqueId = uniqueId };
        using var call = stage.Documents.RetrieveDocument(request, token);
        var parts = new List<string>();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            parts.Add(message.Header?.ToString() ?? $"{message.Chunk.Length} bytes");
        }

        return string.Join('\n', parts);
    }

    private async Task TryToChangeAsync(string uniqueId)
    {
        foreach (var change in Enum.GetValues<DocumentChange>())
        {
            var document = new StagedDocument(uniqueId, "", 1, []);
            await NoteAsync($"{change} {uniqueId}", async () => (await stage.Documents.UpdateDocumentAsync(
                stage.Change(document, change), token)).ToString());
        }

        var letter = new DepositedLetter(stage.Patient, "11490-0")
        {
            Replaces = new StagedDocument(uniqueId, "1.2.250.1.999.1.1.8.1", 1, []),
        };
        var (request, replacement) = letter.ToSubmission();
        await NoteAsync($"replace {uniqueId}", async () =>
            (await stage.Documents.SubmitDocumentsAsync(request, token)).ToString()
                .Replace(replacement.UniqueId, "new version", StringComparison.Ordinal));
    }

    private async Task NoteAsync(string question, Func<Task<string>> ask)
    {
        try
        {
            _answers.Add($"{question}: {await ask()}");
        }
        catch (RpcException refused)
        {
            var details = refused.GetRpcStatus()?.GetDetail<Refusal>();
            _answers.Add($"{question}: {refused.StatusCode} {refused.Status.Detail} {details}");
        }
    }
}
