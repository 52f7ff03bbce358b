using Google.Protobuf.WellKnownTypes;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>
/// Acts the steps of a case through the wire. What ExplainAccess foretells, and what then happens, must both be what
/// the case expects.
/// </summary>
internal sealed class CaseRun(CaseStage stage)
{
    private static readonly AvailabilityStatus[] EveryStatus =
        [AvailabilityStatus.Approved, AvailabilityStatus.Deprecated, AvailabilityStatus.Archived];

    public async Task ActAsync(CaseStep step)
    {
        var token = await stage.TokenAsync(step);
        foreach (var action in Asked(step, stage.LoginOf(step)))
        {
            await ExplainAsync(step, action, token);
        }

        if (step.IsHypothetical)
        {
            return;
        }

        if (step.Do is CaseAction.See or CaseAction.Search or CaseAction.SearchCurrent)
        {
            await SearchAsync(step, token);
        }

        if (step.Do == CaseAction.See)
        {
            await DoAsync(step with { Do = CaseAction.Read }, token);
        }
        else if (step.Do is not (CaseAction.Search or CaseAction.SearchCurrent))
        {
            await DoAsync(step, token);
        }

        if (step is { Do: CaseAction.Delete, Expect: CaseOutcome.Allowed, Document: { } deleted })
        {
            stage.Delete(deleted);
        }
    }

    /// <summary>What ExplainAccess is asked before the step is taken.</summary>
    private static AccessAction[] Asked(CaseStep step, CaseLogin login) => step.Do switch
    {
        CaseAction.See => [AccessAction.FindDocuments, AccessAction.Retrieve],
        CaseAction.Search => [AccessAction.FindDocuments],
        CaseAction.SearchCurrent => [], // A default search leaves out more than access does.
        CaseAction.Read => [AccessAction.Retrieve],
        CaseAction.FindReference => [AccessAction.FindReference],
        CaseAction.Deposit => [login == CaseLogin.Cpe ? AccessAction.FeedBySecretary : AccessAction.Feed],
        CaseAction.Mask => [AccessAction.Mask],
        CaseAction.Unmask => [AccessAction.Unmask],
        CaseAction.ShowToPatient => [AccessAction.ShowToPatient],
        CaseAction.ShowToRepresentatives => [AccessAction.ShowToRepresentatives],
        CaseAction.Archive => [AccessAction.Archive],
        CaseAction.Unarchive => [AccessAction.Unarchive],
        CaseAction.Delete => [AccessAction.Delete],
        CaseAction.TestExistence => [AccessAction.TestExistence],
        CaseAction.ReadAdministrativeData => [AccessAction.ReadAdministrativeData],
        CaseAction.DeclareAuthorisation => [AccessAction.DeclareAuthorisation],
        CaseAction.RemoveAuthorisation => [AccessAction.RemoveAuthorisation],
        CaseAction.StopMedecinTraitant => [AccessAction.StopMedecinTraitant],
        CaseAction.ListAuthorisations => [AccessAction.ListAuthorisations],
        CaseAction.ListMyPatients => [AccessAction.ListMyPatients],
        CaseAction.SearchWithoutIns => [AccessAction.SearchWithoutIns],
        CaseAction.Block => [AccessAction.Block],
        CaseAction.Unblock => [AccessAction.Unblock],
        CaseAction.MaskByDefault => [AccessAction.SetMaskByDefault],
        _ => [AccessAction.ReadTraces],
    };

    private async Task ExplainAsync(CaseStep step, AccessAction action, CallOptions token)
    {
        var expected = step.Expect switch
        {
            CaseOutcome.Allowed => AccessOutcome.Allowed,
            CaseOutcome.Warning => AccessOutcome.AllowedWithWarning,
            CaseOutcome.Filtered => AccessOutcome.Filtered,
            CaseOutcome.Denied or CaseOutcome.ProfileClosed or CaseOutcome.ProfileSuspended
                or CaseOutcome.UnknownPatient => AccessOutcome.Denied,
            _ => AccessOutcome.Unspecified, // Not a matter of access.
        };
        if (expected == AccessOutcome.Unspecified)
        {
            return;
        }

        // Asked by the test bench: who asks for himself is told nothing of a document that he may not see.
        var request = new ExplainAccessRequest
        {
            Ins = stage.Patient, Action = action, Caller = stage.ToCaller(step.By, step),
        };
        if (step.Document is not null && step.Do != CaseAction.Deposit)
        {
            request.UniqueId = stage[step.Document].UniqueId;
        }

        if (step.InDays is { } days)
        {
            request.At = Timestamp.FromDateTimeOffset(stage.Now.AddDays(days));
        }

        if (step.AssumingAuthorisation is { } assumed)
        {
            request.State = new HypotheticalState { Authorisation = ToStatus(assumed) };
        }

        if (stage[step.Document].IsDeleted)
        {
            await Refused.With(ErrorCode.DocumentNotFound, stage.Consent.ExplainAccessAsync(request));
            return;
        }

        var decision = (await stage.Consent.ExplainAccessAsync(request)).Decision;

        Assert.True(AreSame(action, expected, decision.Outcome), $"{action} was to be {expected}, and is {decision}");
        Assert.Contains(decision.Rule, decision.Path.Select(rule => rule.Rule));
        Assert.NotEmpty(decision.Source);
        if (step.Rule is { } rule)
        {
            Assert.Equal(rule, decision.Rule);
        }

        if (expected == AccessOutcome.Filtered && step.Do is CaseAction.See or CaseAction.Read)
        {
            request.Caller = null;
            await AssertNotToldAsync(request, token);
        }
    }

    /// <summary>By explaining to the caller himself a hidden document is not given away either.</summary>
    private async Task AssertNotToldAsync(ExplainAccessRequest request, CallOptions token)
    {
        var unknown = request.Clone();
        unknown.UniqueId = StagedDocument.UnknownLike(request.UniqueId);

        var refusal = await Refused.With(
            ErrorCode.DocumentNotFound, stage.Consent.ExplainAccessAsync(request, token));
        var absent = await Refused.With(
            ErrorCode.DocumentNotFound, stage.Consent.ExplainAccessAsync(unknown, token));

        Assert.Equal(
            absent.ToString(),
            refusal.ToString().Replace(request.UniqueId, unknown.UniqueId, StringComparison.Ordinal));
    }

    private async Task SearchAsync(CaseStep step, CallOptions token)
    {
        var request = new FindDocumentsRequest { Ins = stage.Patient };
        if (step.Do != CaseAction.SearchCurrent)
        {
            request.Statuses.Add(EveryStatus);
        }

        if (step.Expect is not (CaseOutcome.Allowed or CaseOutcome.Warning or CaseOutcome.Filtered))
        {
            AssertRule(step, await Refused.With(
                CodeOf(step.Expect), stage.Documents.FindDocumentsAsync(request, token)));
            return;
        }

        var found = await stage.Documents.FindDocumentsAsync(request, token);
        if (step.Document is null)
        {
            return;
        }

        var entry = found.Entries.SingleOrDefault(entry => entry.UniqueId == stage[step.Document].UniqueId);
        if (step.Expect == CaseOutcome.Filtered)
        {
            Assert.Null(entry);
            return;
        }

        Assert.NotNull(entry);
        AssertWarning(step, entry);
    }

    private async Task DoAsync(CaseStep step, CallOptions token)
    {
        if (step.Expect is CaseOutcome.Allowed or CaseOutcome.Warning)
        {
            await CallAsync(step, token, uniqueId: null);
            return;
        }

        var refusal = await Refused.With(CodeOf(step.Expect), () => CallAsync(step, token, uniqueId: null));
        AssertRule(step, refusal);
        if (step.Expect == CaseOutcome.Filtered)
        {
            var known = stage[step.Document].UniqueId;
            var unknown = StagedDocument.UnknownLike(known);
            var absent = await Refused.With(CodeOf(step.Expect), () => CallAsync(step, token, unknown));
            Assert.Equal(
                absent.ToString(), refusal.ToString().Replace(known, unknown, StringComparison.Ordinal));
        }
    }

    /// <summary>The call of a step; on another document where its uniqueId is given.</summary>
    private Task CallAsync(CaseStep step, CallOptions token, string? uniqueId)
    {
        var document = stage[step.Document];
        document = uniqueId is null ? document : document with { UniqueId = uniqueId };
        return step.Do switch
        {
            CaseAction.Read => ReadAsync(step, document, token),
            CaseAction.FindReference => FindReferenceAsync(document, token),
            CaseAction.Deposit => DepositAsync(step, token),
            CaseAction.Mask => ChangeAsync(document, DocumentChange.Mask, token),
            CaseAction.Unmask => ChangeAsync(document, DocumentChange.Unmask, token),
            CaseAction.ShowToPatient => ChangeAsync(document, DocumentChange.ShowToPatient, token),
            CaseAction.ShowToRepresentatives => ChangeAsync(document, DocumentChange.ShowToRepresentatives, token),
            CaseAction.Archive => ChangeAsync(document, DocumentChange.Archive, token),
            CaseAction.Unarchive => ChangeAsync(document, DocumentChange.Unarchive, token),
            CaseAction.Delete => ChangeAsync(document, DocumentChange.Delete, token),
            _ => new CaseConsentCalls(stage).CallAsync(step, token),
        };
    }

    private async Task ReadAsync(CaseStep step, StagedDocument document, CallOptions token)
    {
        var request = new RetrieveDocumentRequest { Ins = stage.Patient, UniqueId = document.UniqueId };
        using var call = stage.Documents.RetrieveDocument(request, token);
        using var bytes = new MemoryStream();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.PartCase == RetrieveDocumentResponse.PartOneofCase.Header)
            {
                AssertWarning(step, message.Header);
            }
            else
            {
                message.Chunk.WriteTo(bytes);
            }
        }

        Assert.Equal(document.Bytes, bytes.ToArray());
    }

    private async Task FindReferenceAsync(StagedDocument document, CallOptions token)
    {
        var request = new FindDocumentReferenceRequest { Ins = stage.Patient, UniqueId = document.UniqueId };

        var reference = await stage.Documents.FindDocumentReferenceAsync(request, token);

        Assert.Equal(document.UniqueId, reference.UniqueId);
        Assert.NotEmpty(reference.EntryUuid);
    }

    private async Task DepositAsync(CaseStep step, CallOptions token)
    {
        var author = step.Author ?? (step.By.Text == AccessCase.Patient ? null : step.By);
        var actor = author is null ? null : stage.Actors[author];
        var letter = new DepositedLetter(stage.Patient, step.Type?.Text ?? "")
        {
            Author = actor is { IsRepresentative: false } ? actor : null,
            Structure = actor is null ? null : stage.Actors.StructureOf(actor),
            Codes = [.. step.Codes.Select(code => code.Text)],
            Replaces = step.Replaces is { } former ? stage[former] : null,
        };
        var (request, document) = letter.ToSubmission();
        await stage.Documents.SubmitDocumentsAsync(request, token);
        if (step.Document is { } name)
        {
            stage.Add(name, document);
        }
    }

    private async Task ChangeAsync(StagedDocument document, DocumentChange change, CallOptions token) =>
        await stage.Documents.UpdateDocumentAsync(stage.Change(document, change), token);

    // A warning is for whoever opens a document; whether a change is explained with one does not matter.
    private static bool AreSame(AccessAction action, AccessOutcome expected, AccessOutcome explained) =>
        expected == explained
        || (action is not (AccessAction.FindDocuments or AccessAction.Retrieve)
            && expected == AccessOutcome.Allowed && explained == AccessOutcome.AllowedWithWarning);

    private static AuthorisationStatus ToStatus(CaseAuthorisation authorisation) => authorisation switch
    {
        CaseAuthorisation.Valid => AuthorisationStatus.Valid,
        CaseAuthorisation.Expired => AuthorisationStatus.Expired,
        CaseAuthorisation.Blocked => AuthorisationStatus.Forbidden,
        _ => AuthorisationStatus.None,
    };

    private static ErrorCode CodeOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Filtered => ErrorCode.DocumentNotFound,
        CaseOutcome.Denied => ErrorCode.AccessDenied,
        CaseOutcome.ProfileClosed => ErrorCode.ProfileClosed,
        CaseOutcome.ProfileSuspended => ErrorCode.ProfileSuspended,
        CaseOutcome.UnknownPatient => ErrorCode.UnknownPatient,
        CaseOutcome.ConfidentialityRefused => ErrorCode.ConfidentialityRefused,
        CaseOutcome.ConsentChangeRefused => ErrorCode.ConsentChangeRefused,
        CaseOutcome.DocumentChangeRefused => ErrorCode.DocumentChangeRefused,
        CaseOutcome.ReplacedDocumentUnknown => ErrorCode.ReplacedDocumentUnknown,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No refusal."),
    };

    private static void AssertWarning(CaseStep step, DocumentEntry entry) => Assert.Equal(
        step.Expect == CaseOutcome.Warning, entry.Access == AccessOutcome.AllowedWithWarning);

    private static void AssertRule(CaseStep step, Refusal refusal)
    {
        if (step.Expect == CaseOutcome.Denied)
        {
            var violation = Assert.Single(refusal.Violations);
            Assert.StartsWith("ACC-", violation.Code, StringComparison.Ordinal);
            Assert.NotEmpty(violation.Source);
            Assert.Equal(step.Rule ?? violation.Code, violation.Code);
        }
    }
}
