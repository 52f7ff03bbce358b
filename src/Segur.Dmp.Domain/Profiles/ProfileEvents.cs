using System.Text.Json.Serialization;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>The alphabet of a profile's stream. Stored for ever: add types and optional members, never change a meaning.</summary>
public abstract record ProfileEvent
{
    /// <summary>Who did it under which rule; null in events older than identities.</summary>
    [JsonPropertyOrder(1)]
    public AccessTrace? Trace { get; init; }

    /// <summary>
    /// Hash of this event and all before it, as the store told it; null before the event is stored. See ProfileChain.
    /// </summary>
    [JsonPropertyOrder(2)]
    public string? Chain { get; init; }
}

/// <summary>The profile came into being.</summary>
/// <param name="Cause">Asked for, or opened by a first deposit.</param>
/// <param name="RequestId">The request that opened it; null when a first deposit did.</param>
/// <param name="OpenedAt">Instant, UTC.</param>
[EventType("profile_opened")]
public sealed record ProfileOpened(OpeningCause Cause, Guid? RequestId, DateTimeOffset OpenedAt) : ProfileEvent;

/// <summary>The profile was closed; its documents are kept.</summary>
/// <param name="RequestId">The request that closed it.</param>
/// <param name="Motive">DMP motive of closing.</param>
/// <param name="Reason">Free text, may be empty.</param>
/// <param name="ClosedAt">Instant, UTC.</param>
/// <param name="EraseAt">When the data are erased, UTC; null in events older than erasure.</param>
[EventType("profile_closed")]
public sealed record ProfileClosed(
    Guid RequestId, ClosingMotive Motive, string Reason, DateTimeOffset ClosedAt, DateTimeOffset? EraseAt = null)
    : ProfileEvent;

/// <summary>A closed profile was opened again, with its documents.</summary>
/// <param name="RequestId">The request that reopened it.</param>
/// <param name="ReopenedAt">Instant, UTC.</param>
[EventType("profile_reopened")]
public sealed record ProfileReopened(Guid RequestId, DateTimeOffset ReopenedAt) : ProfileEvent;

/// <summary>The holder was told of the opening and may object. Source: CSP R1111-28.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="InvitedAt">Instant, UTC.</param>
/// <param name="OpensAt">When the profile opens without objection, UTC.</param>
[EventType("profile_invited")]
public sealed record ProfileInvited(Guid RequestId, DateTimeOffset InvitedAt, DateTimeOffset OpensAt) : ProfileEvent;

/// <summary>The holder objected to the opening.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="OpposedAt">Instant, UTC.</param>
[EventType("profile_opposed")]
public sealed record ProfileOpposed(Guid RequestId, DateTimeOffset OpposedAt) : ProfileEvent;

/// <summary>Mon espace santé was activated.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Email">Address for notifications; may be empty.</param>
/// <param name="ActivatedAt">Instant, UTC.</param>
[EventType("profile_activated")]
public sealed record ProfileActivated(Guid RequestId, string Email, DateTimeOffset ActivatedAt) : ProfileEvent;

/// <summary>The operator suspended the profile. Source: CSP R1111-36.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Reason">Free text.</param>
/// <param name="SuspendedAt">Instant, UTC.</param>
/// <param name="ClosesAt">When it is closed unless lifted, UTC.</param>
[EventType("profile_suspended")]
public sealed record ProfileSuspended(
    Guid RequestId, string Reason, DateTimeOffset SuspendedAt, DateTimeOffset ClosesAt) : ProfileEvent;

/// <summary>The suspension was lifted.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="LiftedAt">Instant, UTC.</param>
[EventType("profile_suspension_lifted")]
public sealed record ProfileSuspensionLifted(Guid RequestId, DateTimeOffset LiftedAt) : ProfileEvent;

/// <summary>Erasure of a closed profile before its time was asked for. Source: CSP R1111-36.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="RequestedAt">Instant, UTC.</param>
/// <param name="EraseAt">When it is done, UTC.</param>
[EventType("erasure_requested")]
public sealed record ErasureRequested(Guid RequestId, DateTimeOffset RequestedAt, DateTimeOffset EraseAt)
    : ProfileEvent;

/// <summary>The request for erasure was taken back.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="CancelledAt">Instant, UTC.</param>
[EventType("erasure_cancelled")]
public sealed record ErasureCancelled(Guid RequestId, DateTimeOffset CancelledAt) : ProfileEvent;

/// <summary>The data were erased; what came before this event is gone.</summary>
/// <param name="ErasedAt">Instant, UTC.</param>
[EventType("profile_erased")]
public sealed record ProfileErased(DateTimeOffset ErasedAt) : ProfileEvent;

/// <summary>An event whose content went with an erasure; it keeps its place in the chain.</summary>
[EventType("event_erased")]
public sealed record EventErased : ProfileEvent;

/// <summary>Civil status was recorded.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Traits">Traits of the holder.</param>
/// <param name="RecordedAt">Instant, UTC.</param>
[EventType("administrative_data_recorded")]
public sealed record AdministrativeDataRecorded(Guid RequestId, IdentityTraits Traits, DateTimeOffset RecordedAt)
    : ProfileEvent;

/// <summary>
/// A document was received and registered as Approved. As the first event of a stream it has opened the profile.
/// </summary>
/// <param name="EntryUuid">XDS entryUUID.</param>
/// <param name="RequestId">The request that brought it.</param>
/// <param name="SubmissionSet">The envelope it came in.</param>
/// <param name="Metadata">XDS metadata derived from the document.</param>
/// <param name="Content">Hashes and size of its bytes.</param>
/// <param name="ReceivedAt">Instant of the decision, UTC.</param>
[EventType("document_submitted")]
public sealed record DocumentSubmitted(
    Guid EntryUuid,
    Guid RequestId,
    SubmissionSet SubmissionSet,
    DocumentMetadata Metadata,
    DocumentContent Content,
    DateTimeOffset ReceivedAt) : ProfileEvent;

/// <summary>A later version took the document's place (XDS RPLC): it became Deprecated.</summary>
/// <param name="DocumentId">The document replaced.</param>
/// <param name="ReplacedBy">The document that took its place.</param>
/// <param name="TypeCode">typeCode of the document replaced, for whoever counts.</param>
/// <param name="FacilityTypeCode">healthcareFacilityTypeCode of the document replaced, for whoever counts.</param>
/// <param name="DeprecatedAt">Instant, UTC.</param>
[EventType("document_deprecated")]
public sealed record DocumentDeprecated(
    DocumentUniqueId DocumentId,
    DocumentUniqueId ReplacedBy,
    CodedValue TypeCode,
    CodedValue? FacilityTypeCode,
    DateTimeOffset DeprecatedAt) : ProfileEvent;
