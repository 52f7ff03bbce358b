using System.Diagnostics;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>
/// Owns one patient profile. Calls run one turn at a time: deadlines pass, the access policy decides, the command
/// decides, and an answer leaves after the commit of what happened, the trace included.
/// </summary>
public sealed class PatientProfileGrain(IEventStore store, AccessPolicy policy, TimeProvider clock)
    : JournaledGrain<PatientProfile, ProfileEvent>,
      ICustomStorageInterface<PatientProfile, ProfileEvent>,
      IPatientProfileGrain
{
    // Most patients get one document and then none for weeks. A record as short as this is read again in a millisecond,
    // and what is kept between two collections is what they cost.
    private const int ShortRecord = 16;

    private ProfileKey? _key;
    private string? _chain;
    private Task? _passing;
    private IReadOnlyList<ContentBody> _bodiesOfTurn = [];

    private ProfileKey Key => _key ??= ProfileKey.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<SubmissionOutcome> SubmitDocumentsAsync(
        SubmitDocuments command, IReadOnlyList<ContentBody> bodies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var now = await PassDeadlinesAsync();
        var facts = FactsFor(command.Depositor, now);
        if (State.Status == ProfileStatus.None && command.OpensUnknownProfile)
        {
            facts = facts with { Status = ProfileStatus.Open }; // The deposit opens it.
        }

        var access = Decide(policy.Ask(command.Depositor, command.Action, facts));
        if (!access.IsAllowed)
        {
            var denied = await RefuseAsync(command.Depositor, command.Action, access, now);
            return new SubmissionOutcome([denied], [], [], VersionFor(command.Depositor));
        }

        var decision = command.Decide(State, now, policy.Settings);
        _bodiesOfTurn = bodies;
        try
        {
            await RecordAsync(decision, command.Depositor, command.Action, access, now);
        }
        catch (UniqueKeyCollisionException collision)
        {
            return new SubmissionOutcome(
                [command.TakenElsewhere(collision.Key)], [], [], VersionFor(command.Depositor));
        }
        finally
        {
            _bodiesOfTurn = [];
        }

        if (Version <= ShortRecord)
        {
            DeactivateOnIdle();
        }

        return decision.IsAccepted
            ? Accepted(command, decision.Warnings)
            : new SubmissionOutcome(decision.Refusals, [], [], VersionFor(command.Depositor));
    }

    /// <inheritdoc/>
    public Task<ProfileOutcome> OpenAsync(OpenProfile command, Caller caller) =>
        ActAsync(caller, AccessAction.ManageProfile, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> CloseAsync(CloseProfile command, Caller caller) =>
        ActAsync(caller, AccessAction.ManageProfile, now => command.Decide(State, now, policy.Settings));

    /// <inheritdoc/>
    public Task<ProfileOutcome> MoveAsync(MoveProfile command, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ActAsync(caller, command.Action, now => command.Decide(State, now, policy.Settings));
    }

    /// <inheritdoc/>
    public Task<ProfileOutcome> RecordAsync(RecordAdministrativeData command, Caller caller) =>
        ActAsync(caller, AccessAction.Operate, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> GetAsync(Caller caller, AccessAction action) =>
        ActAsync(caller, action, static _ => Decision.Accept([]));

    /// <inheritdoc/>
    public Task<ProfileOutcome> DeclareAuthorisationAsync(DeclareAuthorisation command, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ActAsync(caller, command.Action, now => command.Decide(State, now, policy));
    }

    /// <inheritdoc/>
    public Task<ProfileOutcome> RemoveAuthorisationAsync(RemoveAuthorisation command, Caller caller) =>
        ActAsync(caller, AccessAction.RemoveAuthorisation, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> StopMedecinTraitantAsync(StopMedecinTraitant command, Caller caller) =>
        ActAsync(caller, AccessAction.StopMedecinTraitant, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> BlockAsync(BlockProfessional command, Caller caller) =>
        ActAsync(caller, AccessAction.Block, now => command.Decide(State, now, policy.Settings));

    /// <inheritdoc/>
    public Task<ProfileOutcome> UnblockAsync(UnblockProfessional command, Caller caller) =>
        ActAsync(caller, AccessAction.Unblock, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> SetPermissionsAsync(SetEmergencyPermissions command, Caller caller) =>
        ActAsync(caller, AccessAction.SetEmergencyPermissions, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> SetMaskByDefaultAsync(SetMaskByDefault command, Caller caller) =>
        ActAsync(caller, AccessAction.SetMaskByDefault, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> NameRepresentativeAsync(NameRepresentative command, Caller caller) =>
        ActAsync(caller, AccessAction.ManageRepresentatives, now => command.Decide(State, now, policy.Settings));

    /// <inheritdoc/>
    public Task<ProfileOutcome> EndRepresentationAsync(EndRepresentation command, Caller caller) =>
        ActAsync(caller, AccessAction.ManageRepresentatives, now => command.Decide(State, now));

    /// <inheritdoc/>
    public Task<ProfileOutcome> ReportAccessAsync(ReportAccess command, Caller caller) =>
        ActAsync(caller, AccessAction.ReportAccess, now => command.Decide(State, now));

    /// <inheritdoc/>
    public async Task<SearchOutcome> FindDocumentsAsync(FindDocuments query, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(query);
        const AccessAction action = AccessAction.FindDocuments;
        var now = await PassDeadlinesAsync();
        var question = policy.Ask(caller, action, FactsFor(caller, now));
        var access = Decide(question);
        if (!access.IsAllowed)
        {
            return new SearchOutcome(await RefuseAsync(caller, action, access, now), [], HasMore: false);
        }

        var (entries, hasMore) = query.Page(State, entry => Shows(entry, question));
        var documents = new VisibleDocument[entries.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = View(entries[i], question);
        }

        await TraceAsync(caller, action, access.Outcome, access.Rule.Id, document: null, now);
        return new SearchOutcome(Refusal: null, documents, hasMore);
    }

    /// <inheritdoc/>
    public async Task<DocumentOutcome> GetDocumentAsync(DocumentUniqueId id, Caller caller, AccessAction action)
    {
        var now = await PassDeadlinesAsync();
        var (document, refusal) = await JudgeDocumentAsync(id, caller, action, now);
        if (document is not null)
        {
            await TraceAsync(caller, action, document.Access, AccessPolicy.Allowed.Rule.Id, id, now);
        }

        return new DocumentOutcome(refusal, document);
    }

    /// <inheritdoc/>
    public async Task<DocumentOutcome> UpdateDocumentAsync(UpdateDocument command, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(command);
        var now = await PassDeadlinesAsync();

        // A retry may concern a document that its own first effect has hidden; who calls is judged all the same.
        var refusal = State.VersionAfter(command.RequestId) is null
            ? (await JudgeDocumentAsync(command.DocumentId, caller, command.Action, now)).Refusal
            : await JudgeRecordAsync(caller, command.Action, now, command.DocumentId);
        if (refusal is not null)
        {
            return new DocumentOutcome(refusal, Document: null);
        }

        var byPatient = caller is PatientCaller or RepresentativeCaller or OpenCaller;
        var decision = command.Decide(State, byPatient, now, policy.Settings);
        await RecordAsync(decision, caller, command.Action, AccessPolicy.Allowed, now, command.DocumentId);
        if (!decision.IsAccepted)
        {
            return new DocumentOutcome(decision.Refusals[0], Document: null);
        }

        // A change may hide the document from whoever made it: then there is nothing to show.
        var question = policy.Ask(caller, AccessAction.FindReference, FactsFor(caller, now));
        var document = State.FindDocument(command.DocumentId) is { } entry && Shows(entry, question)
            ? View(entry, question)
            : null;
        return new DocumentOutcome(Refusal: null, document, decision.Events.Count > 0);
    }

    /// <inheritdoc/>
    public async Task<ExplanationOutcome> ExplainAsync(ExplainAccess query, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(query);
        var now = await PassDeadlinesAsync();
        if (query.Forbids(Key.Ins, State, caller, now, policy) is { } forbidden)
        {
            return new ExplanationOutcome(AccessRefusals.Of(forbidden, caller, State), [], []);
        }

        if (query.DocumentsFor(Key.Ins, State, caller, now, policy) is not { } shown)
        {
            return new ExplanationOutcome(DocumentRules.NotFound(query.Documents![0]), [], []); // It named some.
        }

        var instant = query.At ?? now;
        var profile = query.At is null ? State : await ReplayAsync(instant);
        var entries = shown.Select(entry => profile.FindDocument(entry.UniqueId)).OfType<DocumentEntry>().ToArray();
        var rows = new List<ExplanationOutcome.Row>(query.Subjects.Count);
        foreach (var subject in query.Subjects)
        {
            var record = query.Explain(Key.Ins, profile, subject, entry: null, instant, policy);
            rows.Add(new ExplanationOutcome.Row(
                record,
                record.IsAllowed || query.WithPaths
                    ? [.. entries.Select(e => query.Explain(Key.Ins, profile, subject, e, instant, policy))]
                    : []));
        }

        return new ExplanationOutcome(Refusal: null, [.. entries.Select(entry => entry.UniqueId)], rows);
    }

    /// <inheritdoc/>
    public Task CatchUpAsync() => PassDeadlinesAsync();

    /// <summary>Replays the profile's stream.</summary>
    public async Task<KeyValuePair<int, PatientProfile>> ReadStateFromStorage()
    {
        var events = await store.FetchStreamAsync(Key.Sandbox, Key.StreamKey, CancellationToken.None);
        var profile = new PatientProfile();
        foreach (var e in events)
        {
            var fact = ProfileEventSerializer.Deserialize(e.EventTypeName, e.Data.Span);
            profile.Apply(fact);
            _chain = fact.Chain ?? _chain;
        }

        Debug.Assert(profile.Version == events.Count, "One event, one version.");
        return new KeyValuePair<int, PatientProfile>(profile.Version, profile);
    }

    /// <summary>Appends the events of one turn, chained, with the bytes of the documents that they register.</summary>
    /// <returns>False when another activation wrote in between.</returns>
    public async Task<bool> ApplyUpdatesToStorage(IReadOnlyList<ProfileEvent> updates, int expectedVersion)
    {
        ArgumentNullException.ThrowIfNull(updates);
        var now = clock.GetUtcNow();
        var chain = _chain;
        var events = new EventData[updates.Count];
        var contents = new List<ContentBody>(updates.Count);
        var uniqueIds = new List<string>(updates.Count);
        for (var i = 0; i < updates.Count; i++)
        {
            (var json, chain) = ProfileChain.Append(chain, updates[i]);
            events[i] = new EventData(Guid.CreateVersion7(now), ProfileEventSerializer.NameOf(updates[i]), json);
            if (updates[i] is DocumentSubmitted submitted)
            {
                contents.Add(BodyOf(submitted));
                uniqueIds.Add(submitted.Metadata.UniqueId.Value);
            }
        }

        var action = StreamAction.Append(Key.Sandbox, Key.StreamKey, expectedVersion, events, contents, uniqueIds);
        try
        {
            // Once events are raised nobody's patience ends the append: its outcome must be known.
            await store.AppendAsync(action, CancellationToken.None);
            _chain = chain;
            return true;
        }
        catch (ExistingStreamIdCollisionException)
        {
            return false;
        }
        catch (EventStreamUnexpectedMaxEventIdException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    protected override void TransitionState(PatientProfile state, ProfileEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Apply(@event);
    }

    private RecordFacts FactsFor(Caller caller, DateTimeOffset now) =>
        RecordFacts.Of(Key.Ins, State, caller, now, policy.Settings);

    private int? VersionFor(Caller caller) => caller is OpenCaller ? Version : null;

    private async Task<ProfileOutcome> ActAsync(
        Caller caller, AccessAction action, Func<DateTimeOffset, Decision> decide)
    {
        var now = await PassDeadlinesAsync();
        var access = Decide(policy.Ask(caller, action, FactsFor(caller, now)));
        if (!access.IsAllowed)
        {
            var refusal = await RefuseAsync(caller, action, access, now);
            return new ProfileOutcome([refusal], Snapshot(), Changed: false);
        }

        var decision = decide(now);
        await RecordAsync(decision, caller, action, access, now);
        return new ProfileOutcome(decision.Refusals, Snapshot(), decision.Events.Count > 0);

        ProfileSnapshot Snapshot() => ProfileSnapshot.Of(State, caller, now, policy.Settings);
    }

    private static AccessDecision Decide(AccessQuestion question) =>
        Telemetry.Counted(AccessPolicy.Decide(question), "record");

    private static AccessDecision Decide(AccessQuestion question, in DocumentFacts document) =>
        Telemetry.Counted(AccessPolicy.Decide(question, document), "document");

    private static bool Shows(DocumentEntry entry, AccessQuestion question) =>
        AccessPolicy.OutcomeOf(question, DocumentFacts.Of(entry, question.Caller)) is not AccessOutcome.Filtered;

    private VisibleDocument View(DocumentEntry entry, AccessQuestion question) => new(
        entry, AccessPolicy.OutcomeOf(question, DocumentFacts.Of(entry, question.Caller)),
        entry.ReplacedBy is { } id && State.FindDocument(id) is { } successor && Shows(successor, question)
            ? id
            : null);

    private async Task<Refusal?> JudgeRecordAsync(
        Caller caller, AccessAction action, DateTimeOffset now, DocumentUniqueId document)
    {
        var access = Decide(policy.Ask(caller, action, FactsFor(caller, now)));
        return access.IsAllowed ? null : await RefuseAsync(caller, action, access, now, document);
    }

    private async Task<(VisibleDocument? Document, Refusal? Refusal)> JudgeDocumentAsync(
        DocumentUniqueId id, Caller caller, AccessAction action, DateTimeOffset now)
    {
        if (await JudgeRecordAsync(caller, action, now, id) is { } denied)
        {
            return (null, denied);
        }

        var question = policy.Ask(caller, action, FactsFor(caller, now));

        if (State.FindDocument(id) is not { } entry)
        {
            var notFound = DocumentRules.NotFound(id);
            await TraceAsync(caller, action, AccessOutcome.Filtered, notFound.Finding.Code, id, now);
            return (null, notFound);
        }

        var access = Decide(question, DocumentFacts.Of(entry, caller));
        if (access.IsAllowed)
        {
            return (View(entry, question), null);
        }

        await TraceAsync(caller, action, access.Outcome, access.Rule.Id, id, now);

        // A document that does not show is not found: the same words as for one that is not there.
        return (null, access.Outcome == AccessOutcome.Filtered
            ? DocumentRules.NotFound(id)
            : AccessRefusals.Of(access, caller, State));
    }

    private async Task<DateTimeOffset> PassDeadlinesAsync()
    {
        var now = clock.GetUtcNow();
        while (_passing is { IsCompleted: false } || ProfileDeadlines.NextDue(State, now, policy.Settings) is not null)
        {
            // Reads overlap: a deadline passes once, and all wait for it.
            await (_passing is { IsCompleted: false } ? _passing : _passing = PassNextAsync(now));
        }

        return now;
    }

    // One may bring another, which the state tells once this one is in it.
    private Task PassNextAsync(DateTimeOffset now)
    {
        RaiseEvent(ProfileDeadlines.NextDue(State, now, policy.Settings)!); // The caller saw it.
        return ConfirmEvents();
    }

    private async Task<Refusal> RefuseAsync(
        Caller caller, AccessAction action, AccessDecision access, DateTimeOffset now,
        DocumentUniqueId? document = null)
    {
        await TraceAsync(caller, action, AccessOutcome.Denied, access.Rule.Id, document, now);
        return AccessRefusals.Of(access, caller, State);
    }

    private async Task RecordAsync(
        Decision decision, Caller caller, AccessAction action, AccessDecision access, DateTimeOffset now,
        DocumentUniqueId? document = null)
    {
        if (!decision.IsAccepted)
        {
            await TraceAsync(
                caller, action, AccessOutcome.Denied, decision.Refusals[0].Finding.Code, document, now);
        }
        else if (decision.Events.Count == 0)
        {
            await TraceAsync(caller, action, access.Outcome, access.Rule.Id, document, now);
        }
        else
        {
            var trace = new AccessTrace(Actor.Of(caller), action, access.Outcome, access.Rule.Id);
            foreach (var e in decision.Events)
            {
                RaiseEvent(e with { Trace = trace });
            }

            await ConfirmEvents();
        }
    }

    // The test bench looks without a trace, and where there is no record there is nothing to trace in.
    private async Task TraceAsync(
        Caller caller, AccessAction action, AccessOutcome outcome, string rule, DocumentUniqueId? document,
        DateTimeOffset now)
    {
        if (caller is OpenCaller || Version == 0)
        {
            return;
        }

        RaiseEvent(new AccessTraced(document, now)
        {
            Trace = new AccessTrace(Actor.Of(caller), action, outcome, rule),
        });
        await ConfirmEvents();
    }

    private async Task<PatientProfile> ReplayAsync(DateTimeOffset instant)
    {
        var profile = new PatientProfile();
        foreach (var e in await store.FetchStreamAsync(Key.Sandbox, Key.StreamKey, CancellationToken.None))
        {
            if (e.Timestamp > instant)
            {
                break;
            }

            profile.Apply(ProfileEventSerializer.Deserialize(e.EventTypeName, e.Data.Span));
        }

        while (ProfileDeadlines.NextDue(profile, instant, policy.Settings) is { } due)
        {
            profile.Apply(due);
        }

        return profile;
    }

    private SubmissionOutcome Accepted(SubmitDocuments command, IReadOnlyList<Finding> warnings)
    {
        var documents = new DepositedDocument[command.Deposits.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            var entry = State.FindDocument(command.Deposits[i].UniqueId)!; // An accepted deposit is in the state.
            documents[i] = new DepositedDocument(entry, WasAlreadyStored: !command.Brought(entry));
        }

        var version = command.Depositor is OpenCaller
            ? State.VersionAfter(command.RequestId) ?? Version
            : VersionFor(command.Depositor);
        return new SubmissionOutcome([], documents, warnings, version);
    }

    private ContentBody BodyOf(DocumentSubmitted submitted)
    {
        foreach (var body in _bodiesOfTurn)
        {
            if (body.Sha256.ToString() == submitted.Content.Sha256)
            {
                return body;
            }
        }

        throw new InvalidOperationException("A document was decided on without its bytes.");
    }
}
