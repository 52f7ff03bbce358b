using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Access;

/// <summary>
/// Somebody looked, or was refused: an access that changed nothing. The event's trace says who, what and by which rule.
/// </summary>
/// <param name="DocumentId">The document concerned; null for the record.</param>
/// <param name="AccessedAt">Instant, UTC.</param>
[EventType("access_traced")]
public sealed record AccessTraced(DocumentUniqueId? DocumentId, DateTimeOffset AccessedAt) : ProfileEvent;

/// <summary>The patient reported an access as unjustified. Source: Mon espace santé.</summary>
/// <param name="RequestId">The request; also the reference of the report.</param>
/// <param name="TraceId">Event reported.</param>
/// <param name="Reason">In the patient's words.</param>
/// <param name="ReportedAt">Instant, UTC.</param>
[EventType("access_reported")]
public sealed record AccessReported(Guid RequestId, Guid TraceId, string Reason, DateTimeOffset ReportedAt)
    : ProfileEvent;
