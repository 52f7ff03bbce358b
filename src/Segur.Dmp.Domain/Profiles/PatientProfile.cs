using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>
/// State of one profile: the fold of its events. Rules change, history does not: nothing is refused here, so any past
/// stream can be replayed.
/// </summary>
public sealed class PatientProfile
{
    // Most profiles never hear of consent: they share this one, which nobody changes.
    private static readonly RecordConsent NoConsent = new();

    private readonly ProfileRequests _requests = new();
    private RecordDocuments _documents = new();
    private RecordConsent? _consent;

    /// <summary>Number of events folded, which is the version of the stream.</summary>
    public int Version { get; private set; }

    /// <summary>Where the profile stands in its life.</summary>
    public ProfileStatus Status { get; private set; }

    /// <summary>Last opening; meaningless while the status is None.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When Mon espace santé was activated; null before.</summary>
    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <summary>Address for notifications; empty for none.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Last closing; null unless closed.</summary>
    public ProfileClosed? Closing { get; private set; }

    /// <summary>Last suspension; null unless suspended.</summary>
    public ProfileSuspended? Suspension { get; private set; }

    /// <summary>
    /// The instant at which time alone moves the profile on: an invited one opens, a suspended one closes, a closed one is
    /// erased; null otherwise.
    /// </summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>Whether erasure was asked for before its time.</summary>
    public bool IsErasureRequested { get; private set; }

    /// <summary>Civil status; null while it is not known.</summary>
    public IdentityTraits? Traits { get; private set; }

    /// <summary>What the patient decided.</summary>
    public RecordConsent Consent => _consent ?? NoConsent;

    /// <summary>Every document ever registered, in order of registration.</summary>
    public IReadOnlyList<DocumentEntry> Documents => _documents.Entries;

    /// <summary>The document of an id, or null; a deleted one is among them.</summary>
    public DocumentEntry? FindDocument(DocumentUniqueId id) => _documents.Find(id);

    /// <summary>Position of a document among <see cref="Documents"/>, or null.</summary>
    public int? PositionOf(DocumentUniqueId id) => _documents.PositionOf(id);

    /// <summary>The stream version that a request led to, or null when it had no effect yet.</summary>
    public int? VersionAfter(Guid requestId) => _requests.VersionAfter(requestId);

    /// <summary>Whether this request had this effect, on this subject where it has one.</summary>
    public bool Did<TEvent>(Guid requestId, string? subject = null)
        where TEvent : ProfileEvent => _requests.Did(requestId, typeof(TEvent), subject);

    /// <summary>Whether the holder is under age at an instant; false while the birth date is not known.</summary>
    public bool IsMinorAt(DateTimeOffset instant, int majorityAge) =>
        Traits is { } traits && instant < MajorityAt(traits, majorityAge);

    /// <summary>First instant of the birthday that brings majority, in UTC.</summary>
    public static DateTimeOffset MajorityAt(IdentityTraits traits, int majorityAge)
    {
        ArgumentNullException.ThrowIfNull(traits);
        return new DateTimeOffset(traits.BirthDate.AddYears(majorityAge), TimeOnly.MinValue, TimeSpan.Zero);
    }

    /// <summary>Folds one event.</summary>
    public void Apply(ProfileEvent e)
    {
        Version++;
        switch (e)
        {
            case DocumentSubmitted submitted:
                if (Version == 1)
                {
                    Open(submitted.ReceivedAt);
                }

                _documents.Register(submitted, Version);
                break;
            case AccessTraced or AccessReported or EventErased:
                break;
            case ProfileErased:
                Erase();
                break;
            default:
                ApplyToLife(e);
                _documents.Apply(e);
                if (e.GetType().Namespace == typeof(RecordConsent).Namespace)
                {
                    (_consent ??= new RecordConsent()).Apply(e);
                }

                break;
        }

        _requests.Remember(e, Version, _documents);
    }

    private void ApplyToLife(ProfileEvent e)
    {
        switch (e)
        {
            case ProfileInvited invited:
                MoveTo(ProfileStatus.Invited, invited.OpensAt);
                break;
            case ProfileOpposed:
                MoveTo(ProfileStatus.Opposed);
                break;
            case ProfileOpened opened:
                Open(opened.OpenedAt);
                break;
            case ProfileReopened reopened:
                Open(reopened.ReopenedAt);
                break;
            case ProfileActivated activated:
                ActivatedAt = activated.ActivatedAt;
                Email = activated.Email;
                break;
            case ProfileSuspended suspended:
                MoveTo(ProfileStatus.Suspended, suspended.ClosesAt);
                Suspension = suspended;
                break;
            case ProfileSuspensionLifted:
                MoveTo(ProfileStatus.Open);
                break;
            case ProfileClosed closed:
                MoveTo(ProfileStatus.Closed, closed.EraseAt);
                Closing = closed;
                break;
            case ErasureRequested requested:
                Deadline = requested.EraseAt;
                IsErasureRequested = true;
                break;
            case ErasureCancelled:
                Deadline = Closing?.EraseAt;
                IsErasureRequested = false;
                break;
            case AdministrativeDataRecorded recorded:
                Traits = recorded.Traits;
                break;
        }
    }

    private void Open(DateTimeOffset at)
    {
        MoveTo(ProfileStatus.Open);
        OpenedAt = at;
    }

    private void MoveTo(ProfileStatus status, DateTimeOffset? deadline = null)
    {
        Status = status;
        Deadline = deadline;
        Closing = null;
        Suspension = null;
        IsErasureRequested = false;
    }

    private void Erase()
    {
        MoveTo(ProfileStatus.Erased);
        _documents = new RecordDocuments();
        _consent = null;
        Traits = null;
        ActivatedAt = null;
        Email = "";
    }
}
