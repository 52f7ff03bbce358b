using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Documents;

/// <summary>A document was masked to professionals (TD3.3a).</summary>
/// <param name="RequestId">The request.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="MaskedAt">Instant, UTC.</param>
[EventType("document_masked")]
public sealed record DocumentMasked(Guid RequestId, DocumentUniqueId DocumentId, DateTimeOffset MaskedAt) : ProfileEvent;

/// <summary>A document was unmasked (TD3.3a); when the patient did it, a mask by default spares it too.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="UnmaskedAt">Instant, UTC.</param>
[EventType("document_unmasked")]
public sealed record DocumentUnmasked(Guid RequestId, DocumentUniqueId DocumentId, DateTimeOffset UnmaskedAt)
    : ProfileEvent;

/// <summary>A document was made visible to the patient (TD3.3b), for ever.</summary>
/// <param name="RequestId">The request; null when a delay did it.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="ShownAt">Instant, UTC.</param>
[EventType("document_shown_to_patient")]
public sealed record DocumentShownToPatient(Guid? RequestId, DocumentUniqueId DocumentId, DateTimeOffset ShownAt)
    : ProfileEvent;

/// <summary>A document was made visible to the legal representatives (TD3.3b), for ever.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="ShownAt">Instant, UTC.</param>
[EventType("document_shown_to_representatives")]
public sealed record DocumentShownToRepresentatives(Guid RequestId, DocumentUniqueId DocumentId, DateTimeOffset ShownAt)
    : ProfileEvent;

/// <summary>A document was archived (TD3.3d).</summary>
/// <param name="RequestId">The request.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="ArchivedAt">Instant, UTC.</param>
[EventType("document_archived")]
public sealed record DocumentArchived(Guid RequestId, DocumentUniqueId DocumentId, DateTimeOffset ArchivedAt)
    : ProfileEvent;

/// <summary>An archived document became current again (TD3.3d).</summary>
/// <param name="RequestId">The request.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="UnarchivedAt">Instant, UTC.</param>
[EventType("document_unarchived")]
public sealed record DocumentUnarchived(Guid RequestId, DocumentUniqueId DocumentId, DateTimeOffset UnarchivedAt)
    : ProfileEvent;

/// <summary>A document was deleted, logically (TD3.3c).</summary>
/// <param name="RequestId">The request.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="DeletedAt">Instant, UTC.</param>
[EventType("document_deleted")]
public sealed record DocumentDeleted(Guid RequestId, DocumentUniqueId DocumentId, DateTimeOffset DeletedAt)
    : ProfileEvent;
