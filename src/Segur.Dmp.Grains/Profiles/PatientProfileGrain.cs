using System.Diagnostics;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>Owns one patient profile. Calls run one turn at a time; an answer leaves after the commit.</summary>
public sealed class PatientProfileGrain(IEventStore store, TimeProvider clock)
    : JournaledGrain<PatientProfile, ProfileEvent>,
      ICustomStorageInterface<PatientProfile, ProfileEvent>,
      IPatientProfileGrain
{
    private ProfileKey? _key;
    private IReadOnlyList<ContentBody> _bodiesOfTurn = [];

    private ProfileKey Key => _key ??= ProfileKey.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<SubmissionOutcome> SubmitDocumentsAsync(
        SubmitDocuments command, IReadOnlyList<ContentBody> bodies)
    {
        ArgumentNullException.ThrowIfNull(command);
        var decision = command.Decide(State, clock.GetUtcNow());
        if (!decision.IsAccepted)
        {
            return new SubmissionOutcome(decision.Refusals, [], [], Version);
        }

        _bodiesOfTurn = bodies;
        try
        {
            await RecordAsync(decision);
        }
        catch (UniqueKeyCollisionException collision)
        {
            return new SubmissionOutcome([DuplicateUniqueId(command, collision.Key)], [], [], Version);
        }
        finally
        {
            _bodiesOfTurn = [];
        }

        return Accepted(command, decision.Warnings);
    }

    /// <inheritdoc/>
    public Task<ProfileOutcome> OpenAsync(OpenProfile command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return DecideAsync(command.Decide(State, clock.GetUtcNow()));
    }

    /// <inheritdoc/>
    public Task<ProfileOutcome> CloseAsync(CloseProfile command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return DecideAsync(command.Decide(State, clock.GetUtcNow()));
    }

    /// <inheritdoc/>
    public Task<ProfileSnapshot> GetAsync() => Task.FromResult(ProfileSnapshot.Of(State));

    /// <inheritdoc/>
    public Task<SearchOutcome> FindDocumentsAsync(FindDocuments query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (ProfileRules.MustBeOpen(State) is { } refusal)
        {
            return Task.FromResult(new SearchOutcome(refusal, [], NextBefore: null));
        }

        var (entries, nextBefore) = query.Page(State);
        return Task.FromResult(new SearchOutcome(Refusal: null, entries, nextBefore));
    }

    /// <inheritdoc/>
    public Task<DocumentOutcome> GetDocumentAsync(DocumentUniqueId id)
    {
        var refusal = ProfileRules.MustBeOpen(State);
        var entry = refusal is null ? State.FindDocument(id) : null;
        return Task.FromResult(new DocumentOutcome(
            entry is null ? refusal ?? DocumentRules.NotFound(id) : null, entry));
    }

    /// <summary>Replays the profile's stream.</summary>
    public async Task<KeyValuePair<int, PatientProfile>> ReadStateFromStorage()
    {
        var events = await store.FetchStreamAsync(Key.Sandbox, Key.StreamKey, CancellationToken.None);
        var profile = new PatientProfile();
        foreach (var e in events)
        {
            profile.Apply(ProfileEventSerializer.Deserialize(e.EventTypeName, e.Data.Span));
        }

        Debug.Assert(profile.Version == events.Count, "One event, one version.");
        return new KeyValuePair<int, PatientProfile>(profile.Version, profile);
    }

    /// <summary>Appends the events of one turn with the bytes of the documents that they register.</summary>
    /// <returns>False when another activation wrote in between.</returns>
    public async Task<bool> ApplyUpdatesToStorage(IReadOnlyList<ProfileEvent> updates, int expectedVersion)
    {
        ArgumentNullException.ThrowIfNull(updates);
        var now = clock.GetUtcNow();
        var events = new EventData[updates.Count];
        var contents = new List<ContentBody>(updates.Count);
        var uniqueIds = new List<string>(updates.Count);
        for (var i = 0; i < updates.Count; i++)
        {
            events[i] = new EventData(
                Guid.CreateVersion7(now), ProfileEventSerializer.NameOf(updates[i]),
                ProfileEventSerializer.Serialize(updates[i]));
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

    private async Task<ProfileOutcome> DecideAsync(Decision decision)
    {
        if (decision.IsAccepted)
        {
            await RecordAsync(decision);
        }

        return new ProfileOutcome(decision.Refusals, ProfileSnapshot.Of(State));
    }

    private async Task RecordAsync(Decision decision)
    {
        if (decision.Events.Count > 0)
        {
            RaiseEvents(decision.Events);
            await ConfirmEvents();
        }
    }

    private SubmissionOutcome Accepted(SubmitDocuments command, IReadOnlyList<Finding> warnings)
    {
        var documents = new DepositedDocument[command.Deposits.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            var entry = State.FindDocument(command.Deposits[i].UniqueId)!; // An accepted deposit is in the state.
            documents[i] = new DepositedDocument(entry, WasAlreadyStored: !command.Brought(entry));
        }

        return new SubmissionOutcome([], documents, warnings, State.VersionAfter(command.RequestId) ?? Version);
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

    private static Refusal DuplicateUniqueId(SubmitDocuments command, string uniqueId)
    {
        foreach (var deposit in command.Deposits)
        {
            if (deposit.UniqueId.Value == uniqueId)
            {
                return DocumentRules.UniqueInRepository($"{deposit.Place}.content", deposit.UniqueId);
            }
        }

        throw new InvalidOperationException("The store reports a key that was not appended.");
    }
}
