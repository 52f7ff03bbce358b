using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Projections;

/// <summary>A patient on whose record somebody is authorised. Source: DMP TD0.4.</summary>
/// <param name="Ins">The patient.</param>
/// <param name="BirthName">Birth name, as far as known.</param>
/// <param name="BirthFirstNames">First names of birth, as far as known.</param>
/// <param name="BirthDate">Birth date; null when not known.</param>
/// <param name="IsMedecinTraitant">Whether the professional is médecin traitant.</param>
/// <param name="Since">When the authorisation was declared.</param>
/// <param name="LastAccessAt">Last reading or search; null for never.</param>
/// <param name="LastDocumentAt">Last own document; null for none.</param>
internal sealed record AuthorisedPatient(
    InsNumber Ins,
    string BirthName,
    string BirthFirstNames,
    DateOnly? BirthDate,
    bool IsMedecinTraitant,
    DateTimeOffset Since,
    DateTimeOffset? LastAccessAt,
    DateTimeOffset? LastDocumentAt);
