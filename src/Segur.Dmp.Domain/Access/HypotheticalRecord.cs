using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Access;

/// <summary>A state of the record that need not be so: each fact given takes the place of the real one.</summary>
public sealed record HypotheticalRecord
{
    /// <summary>Authorisation of the professional asked about.</summary>
    public AuthorisationStatus? Authorisation { get; init; }

    /// <summary>Whether he is médecin traitant.</summary>
    public bool? IsMedecinTraitant { get; init; }

    /// <summary>Emergency permissions.</summary>
    public EmergencyPermissions? Permissions { get; init; }

    /// <summary>Whether documents are masked by default.</summary>
    public bool? IsMaskedByDefault { get; init; }

    /// <summary>Birth date of the holder.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Whether the caller asked about represents the holder, as a minor.</summary>
    public bool? RepresentsMinor { get; init; }

    /// <summary>Whether the profile is open; closed otherwise.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>The facts with what is assumed.</summary>
    public RecordFacts ApplyTo(RecordFacts facts, DateTimeOffset instant, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        return facts with
        {
            Authorisation = Authorisation ?? facts.Authorisation,
            IsMedecinTraitant = IsMedecinTraitant ?? facts.IsMedecinTraitant,
            Permissions = Permissions ?? facts.Permissions,
            IsMaskedByDefault = IsMaskedByDefault ?? facts.IsMaskedByDefault,
            IsMinor = BirthDate is { } birth
                ? DateOnly.FromDateTime(instant.UtcDateTime) < birth.AddYears(settings.MajorityAge)
                : facts.IsMinor,
            Representation = RepresentsMinor switch
            {
                true => RepresentationKind.Minor,
                false => null,
                null => facts.Representation,
            },
            Status = IsOpen switch
            {
                true => ProfileStatus.Open,
                false => ProfileStatus.Closed,
                null => facts.Status,
            },
            StatusSince = IsOpen is null ? facts.StatusSince : null,
        };
    }
}
