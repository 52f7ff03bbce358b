using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Server.Notifications;

/// <summary>What has to be known of a profile to tell somebody of it: a row of <c>dmp_notified_profiles</c>.</summary>
internal sealed record NotifiedProfile
{
    /// <summary>Address of the holder, may be empty; null while Mon espace santé is not activated.</summary>
    public string? Email { get; init; }

    /// <summary>National identifier of the médecin traitant; null for none.</summary>
    public string? MedecinTraitantId { get; init; }

    /// <summary>Birth date; null while it is not known.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Names of the holder; null while they are not known.</summary>
    public string? HolderName { get; init; }

    /// <summary>The profile after an event; the same object when nothing of this changed.</summary>
    public NotifiedProfile After(ProfileEvent? e) => e switch
    {
        ProfileActivated activated => this with { Email = activated.Email },
        MedecinTraitantDeclared declared => this with { MedecinTraitantId = declared.NationalId },
        MedecinTraitantStopped => this with { MedecinTraitantId = null },
        AuthorisationRemoved removed when removed.NationalId == MedecinTraitantId =>
            this with { MedecinTraitantId = null },
        ProfessionalBlocked blocked when blocked.NationalId == MedecinTraitantId =>
            this with { MedecinTraitantId = null },
        AdministrativeDataRecorded { Traits: var traits } => this with
        {
            BirthDate = traits.BirthDate, HolderName = $"{traits.BirthName} {traits.BirthFirstNames}",
        },
        ProfileErased => new NotifiedProfile(),
        _ => this,
    };

    /// <summary>
    /// Whether somebody else than the holder may read the holder's messages: so with a minor, and with whoever is not
    /// known to be of age, for a secret told cannot be taken back. Source: CSP R1111-50.
    /// </summary>
    public bool MayBeReadByRepresentatives(DateTimeOffset at, AccessSettings settings) =>
        BirthDate is not { } birthDate
        || at < PatientProfile.MajorityAt(new IdentityTraits("", "", default, birthDate, ""), settings.MajorityAge);
}
