using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Documents;

/// <summary>A submission set of 1..n documents of one patient, all or nothing (DMP TD2.1, IHE ITI-41).</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Profile">The record addressed, from the documents' own INS.</param>
/// <param name="SubmissionSet">The envelope.</param>
/// <param name="Deposits">The documents, uniqueIds distinct.</param>
/// <param name="OpensUnknownProfile">Whether a first deposit opens a profile, as Mon espace santé does by default.</param>
/// <param name="Depositor">Who sends them.</param>
public sealed record SubmitDocuments(
    Guid RequestId,
    ProfileKey Profile,
    SubmissionSet SubmissionSet,
    IReadOnlyList<DocumentDeposit> Deposits,
    bool OpensUnknownProfile,
    Caller Depositor)
{
    /// <summary>What the depositor needs to be allowed: TD2.1, or TD2.2 for a secretary.</summary>
    public AccessAction Action => Depositor is ProfessionalCaller { Authentication: Authentication.Cpe }
        ? AccessAction.FeedBySecretary
        : AccessAction.Feed;

    /// <summary>Decides against a profile. A retry is accepted without events, whatever happened since.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return DecideRetry(profile);
        }

        if (ProfileRules.MustReceive(profile, OpensUnknownProfile) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var events = new List<ProfileEvent>(Deposits.Count);
        var refusals = new List<Refusal>();
        var warnings = new List<Finding>();

        // As the first event of its stream the document says itself that it opened the profile.
        if (profile is { Status: ProfileStatus.None, Version: > 0 })
        {
            events.Add(new ProfileOpened(OpeningCause.FirstDeposit, RequestId: null, now));
        }

        foreach (var deposit in Deposits)
        {
            if (DocumentRules.VisibilityOf(deposit, Depositor, settings) is { } hidden)
            {
                refusals.Add(hidden);
            }

            DecideDeposit(profile, deposit, now, settings, events, refusals, warnings);
        }

        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Accept(events.Exists(e => e is DocumentSubmitted) ? events : [], warnings);
    }

    /// <summary>Whether this submission, and not an earlier one, brought the document that the entry names.</summary>
    public bool Brought(DocumentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.RequestId == RequestId;
    }

    /// <summary>The refusal when another record of the repository holds the uniqueId of one of the deposits.</summary>
    /// <exception cref="InvalidOperationException">None of them has this uniqueId.</exception>
    public Refusal TakenElsewhere(string uniqueId)
    {
        foreach (var deposit in Deposits)
        {
            if (deposit.UniqueId.Value == uniqueId)
            {
                return DocumentRules.UniqueInRepository($"{deposit.Place}.content", deposit.UniqueId);
            }
        }

        throw new InvalidOperationException("The store reports a key that was not appended.");
    }

    private Decision DecideRetry(PatientProfile profile)
    {
        var isSame = Deposits.All(d => profile.FindDocument(d.UniqueId)?.Content.Sha256 == d.Content.Sha256)
            && profile.Documents.Where(Brought).All(e => Deposits.Any(d => d.UniqueId == e.UniqueId))
            && profile.Documents.Any(Brought);
        return isSame
            ? Decision.Accept([], DoubtsOfRetry(profile))
            : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
    }

    // The same answer as the first time, so the doubts that the replacement raised are told again.
    private List<Finding> DoubtsOfRetry(PatientProfile profile)
    {
        var warnings = new List<Finding>();
        foreach (var deposit in Deposits)
        {
            if (deposit.Metadata.Replaces is { } replacedId
                && profile.FindDocument(deposit.UniqueId) is { } entry && Brought(entry)
                && profile.FindDocument(replacedId) is { } replaced)
            {
                warnings.AddRange(ReplaceDocument.Doubts(deposit, replaced));
            }
        }

        return warnings;
    }

    private void DecideDeposit(
        PatientProfile profile, DocumentDeposit deposit, DateTimeOffset now, AccessSettings settings,
        List<ProfileEvent> events, List<Refusal> refusals, List<Finding> warnings)
    {
        if (profile.FindDocument(deposit.UniqueId) is { } known)
        {
            if (DocumentRules.SameContent(deposit, known) is { } refusal)
            {
                refusals.Add(refusal);
            }

            return;
        }

        var submitted = new DocumentSubmitted(
            deposit.EntryUuid, RequestId, SubmissionSet, deposit.Metadata, deposit.Content, now);
        if (deposit.Metadata.Replaces is not { } replacedId)
        {
            events.Add(submitted);
            return;
        }

        // A chain is linear, so two documents of one set cannot both take the place of a third.
        if (events.Exists(e => e is DocumentDeprecated deprecated && deprecated.DocumentId == replacedId))
        {
            refusals.Add(ReplaceDocument.AlreadyReplaced(deposit, replacedId, "another document of this submission set"));
            return;
        }

        if (profile.FindDocument(replacedId) is { } target && !MayReplace(target, settings))
        {
            refusals.Add(ReplaceDocument.Unknown(deposit, replacedId));
            return;
        }

        var refused = ReplaceDocument.Check(profile, deposit, replacedId, warnings);
        refusals.AddRange(refused);
        if (refused.Count == 0)
        {
            events.Add(submitted);
            var replaced = profile.FindDocument(replacedId)!.Metadata; // Check found it.
            events.Add(new DocumentDeprecated(
                replacedId, deposit.UniqueId, replaced.TypeCode, replaced.HealthcareFacilityTypeCode, now));
        }
    }

    // Who may not replace a document does not learn that it is there either.
    private bool MayReplace(DocumentEntry target, AccessSettings settings)
    {
        if (target.IsDeleted)
        {
            return false;
        }

        return !settings.ReplacementNeedsOwnDocument || Depositor switch
        {
            ProfessionalCaller professional => target.IsOf(professional.NationalId)
                || (professional.Structure is { } structure && target.IsOfStructure(structure.Id)),
            PatientCaller or RepresentativeCaller => target.IsFromPatient,
            _ => true,
        };
    }
}
