using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>
/// The requests that had an effect on a profile: the first event of each and whom or what it concerns, to recognise a
/// retry for ever and to tell it from another use of its id.
/// </summary>
internal sealed class ProfileRequests
{
    // Most profiles that are touched know one request: it needs no dictionary.
    private Guid _onlyId;
    private Memory _only;
    private Dictionary<Guid, Memory>? _known;

    /// <summary>The stream version that a request led to, or null.</summary>
    public int? VersionAfter(Guid requestId) => Find(requestId)?.Version;

    /// <summary>Whether a request had this effect on this subject.</summary>
    public bool Did(Guid requestId, Type effect, string? subject) =>
        Find(requestId) is { } memory && memory.Effect == effect && memory.Subject == subject;

    /// <summary>Notes the request behind an event.</summary>
    public void Remember(ProfileEvent e, int version, RecordDocuments documents)
    {
        var (requestId, subject) = e switch
        {
            DocumentSubmitted submitted => (submitted.RequestId, null),

            // The deprecation belongs to the request that brought the new version.
            DocumentDeprecated deprecated => (documents.Find(deprecated.ReplacedBy)?.RequestId, null),
            _ => OfLife(e) ?? OfConsent(e) ?? OfDocument(e) ?? (null, null),
        };
        if (requestId is { } id && id != Guid.Empty)
        {
            Keep(id, Find(id) is { } first
                ? first with { Version = version }
                : new Memory(e.GetType(), version, subject));
        }
    }

    private Memory? Find(Guid requestId)
    {
        if (_known is not null)
        {
            return _known.TryGetValue(requestId, out var memory) ? memory : null;
        }

        return requestId == _onlyId && requestId != Guid.Empty ? _only : null;
    }

    private void Keep(Guid requestId, Memory memory)
    {
        if (_known is not null)
        {
            _known[requestId] = memory;
        }
        else if (_onlyId == Guid.Empty || _onlyId == requestId)
        {
            (_onlyId, _only) = (requestId, memory);
        }
        else
        {
            _known = new Dictionary<Guid, Memory> { [_onlyId] = _only, [requestId] = memory };
        }
    }

    private static (Guid? RequestId, string? Subject)? OfLife(ProfileEvent e) => e switch
    {
        ProfileOpened opened => (opened.RequestId, null),
        ProfileReopened reopened => (reopened.RequestId, null),
        ProfileClosed closed => (closed.RequestId, null),
        ProfileInvited invited => (invited.RequestId, null),
        ProfileOpposed opposed => (opposed.RequestId, null),
        ProfileActivated activated => (activated.RequestId, null),
        ProfileSuspended suspended => (suspended.RequestId, null),
        ProfileSuspensionLifted lifted => (lifted.RequestId, null),
        ErasureRequested requested => (requested.RequestId, null),
        ErasureCancelled cancelled => (cancelled.RequestId, null),
        AdministrativeDataRecorded recorded => (recorded.RequestId, null),
        AccessReported reported => (reported.RequestId, reported.TraceId.ToString()),
        _ => null,
    };

    private static (Guid? RequestId, string? Subject)? OfConsent(ProfileEvent e) => e switch
    {
        AuthorisationDeclared declared => (declared.RequestId, declared.NationalId),
        AuthorisationRemoved removed => (removed.RequestId, removed.NationalId),
        MedecinTraitantDeclared declared => (declared.RequestId, declared.NationalId),
        MedecinTraitantStopped stopped => (stopped.RequestId, null),
        ProfessionalBlocked blocked => (blocked.RequestId, blocked.NationalId),
        ProfessionalUnblocked unblocked => (unblocked.RequestId, unblocked.NationalId),
        EmergencyPermissionsSet set => (set.RequestId, null),
        MaskByDefaultSet set => (set.RequestId, null),
        RepresentativeNamed named => (named.RequestId, named.Representative.Ins.Matricule),
        RepresentationEnded ended => (ended.RequestId, ended.Ins.Matricule),
        _ => null,
    };

    private static (Guid? RequestId, string? Subject)? OfDocument(ProfileEvent e) => e switch
    {
        DocumentMasked masked => (masked.RequestId, masked.DocumentId.Value),
        DocumentUnmasked unmasked => (unmasked.RequestId, unmasked.DocumentId.Value),
        DocumentShownToPatient shown => (shown.RequestId, shown.DocumentId.Value),
        DocumentShownToRepresentatives shown => (shown.RequestId, shown.DocumentId.Value),
        DocumentArchived archived => (archived.RequestId, archived.DocumentId.Value),
        DocumentUnarchived unarchived => (unarchived.RequestId, unarchived.DocumentId.Value),
        DocumentDeleted deleted => (deleted.RequestId, deleted.DocumentId.Value),
        _ => null,
    };

    private readonly record struct Memory(Type Effect, int Version, string? Subject);
}
