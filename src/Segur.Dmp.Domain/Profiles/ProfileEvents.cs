using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>The alphabet of a profile's stream. Stored for ever: add types and optional members, never change a meaning.</summary>
public abstract record ProfileEvent;

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
[EventType("profile_closed")]
public sealed record ProfileClosed(Guid RequestId, ClosingMotive Motive, string Reason, DateTimeOffset ClosedAt)
    : ProfileEvent;

/// <summary>A closed profile was opened again, with its documents.</summary>
/// <param name="RequestId">The request that reopened it.</param>
/// <param name="ReopenedAt">Instant, UTC.</param>
[EventType("profile_reopened")]
public sealed record ProfileReopened(Guid RequestId, DateTimeOffset ReopenedAt) : ProfileEvent;

/// <summary>A document was received and registered as Approved.</summary>
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
