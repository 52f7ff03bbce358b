using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Consent;

/// <summary>The patient's consent was collected (TD0.3 AJOUT).</summary>
/// <param name="RequestId">The request.</param>
/// <param name="NationalId">National identifier of the professional or structure.</param>
/// <param name="IsStructure">Whether it is a structure.</param>
/// <param name="Name">Name for the list.</param>
/// <param name="Role">Profession; null for a structure.</param>
/// <param name="Specialty">Specialty, where there is one.</param>
/// <param name="DeclaredAt">Instant, UTC.</param>
/// <param name="ExpiresAt">End of validity, UTC; null for none.</param>
[EventType("authorisation_declared")]
public sealed record AuthorisationDeclared(
    Guid RequestId, string NationalId, bool IsStructure, string Name, string? Role, string? Specialty,
    DateTimeOffset DeclaredAt, DateTimeOffset? ExpiresAt) : ProfileEvent;

/// <summary>An authorisation was removed.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="NationalId">Whose.</param>
/// <param name="RemovedAt">Instant, UTC.</param>
[EventType("authorisation_removed")]
public sealed record AuthorisationRemoved(Guid RequestId, string NationalId, DateTimeOffset RemovedAt) : ProfileEvent;

/// <summary>A professional became the patient's médecin traitant, in the place of any other.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="NationalId">National identifier.</param>
/// <param name="DeclaredAt">Instant, UTC.</param>
[EventType("medecin_traitant_declared")]
public sealed record MedecinTraitantDeclared(Guid RequestId, string NationalId, DateTimeOffset DeclaredAt)
    : ProfileEvent;

/// <summary>The médecin traitant stopped being it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="NationalId">National identifier.</param>
/// <param name="StoppedAt">Instant, UTC.</param>
[EventType("medecin_traitant_stopped")]
public sealed record MedecinTraitantStopped(Guid RequestId, string NationalId, DateTimeOffset StoppedAt) : ProfileEvent;

/// <summary>A professional was blocked; an authorisation ends with it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="NationalId">National identifier.</param>
/// <param name="Name">Name for the list; may be empty.</param>
/// <param name="BlockedAt">Instant, UTC.</param>
[EventType("professional_blocked")]
public sealed record ProfessionalBlocked(Guid RequestId, string NationalId, string Name, DateTimeOffset BlockedAt)
    : ProfileEvent;

/// <summary>A block was lifted; consent has to be collected anew.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="NationalId">National identifier.</param>
/// <param name="UnblockedAt">Instant, UTC.</param>
[EventType("professional_unblocked")]
public sealed record ProfessionalUnblocked(Guid RequestId, string NationalId, DateTimeOffset UnblockedAt) : ProfileEvent;

/// <summary>The emergency permissions were set.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Permissions">All three.</param>
/// <param name="SetAt">Instant, UTC.</param>
[EventType("emergency_permissions_set")]
public sealed record EmergencyPermissionsSet(Guid RequestId, EmergencyPermissions Permissions, DateTimeOffset SetAt)
    : ProfileEvent;

/// <summary>Masking by default was switched.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Masked">On or off.</param>
/// <param name="SetAt">Instant, UTC.</param>
[EventType("mask_by_default_set")]
public sealed record MaskByDefaultSet(Guid RequestId, bool Masked, DateTimeOffset SetAt) : ProfileEvent;

/// <summary>A legal representative was named.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Representative">Who and why.</param>
/// <param name="NamedAt">Instant, UTC.</param>
[EventType("representative_named")]
public sealed record RepresentativeNamed(Guid RequestId, Representative Representative, DateTimeOffset NamedAt)
    : ProfileEvent;

/// <summary>A representation ended, on request or with majority.</summary>
/// <param name="RequestId">The request; null when majority ended it.</param>
/// <param name="Ins">The representative.</param>
/// <param name="EndedAt">Instant, UTC.</param>
[EventType("representation_ended")]
public sealed record RepresentationEnded(Guid? RequestId, InsNumber Ins, DateTimeOffset EndedAt) : ProfileEvent;
