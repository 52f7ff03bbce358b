using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Access;

/// <summary>
/// All that a rule of access may look at in a record, as it is for one caller at one instant. Explaining may change a
/// fact to ask "what if".
/// </summary>
public sealed record RecordFacts
{
    /// <summary>State of the profile.</summary>
    public required ProfileStatus Status { get; init; }

    /// <summary>When it was closed or suspended; null otherwise.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>Whether the caller's token was made for this record, or for any.</summary>
    public bool ResourceMatches { get; init; } = true;

    /// <summary>Whether the calling patient is the holder.</summary>
    public bool IsHolder { get; init; }

    /// <summary>Whether the holder is a minor.</summary>
    public bool IsMinor { get; init; }

    /// <summary>How the caller represents the holder; null for not at all.</summary>
    public RepresentationKind? Representation { get; init; }

    /// <summary>The calling professional's authorisation.</summary>
    public AuthorisationStatus Authorisation { get; init; }

    /// <summary>Whether the calling professional is the holder's médecin traitant.</summary>
    public bool IsMedecinTraitant { get; init; }

    /// <summary>The holder's emergency permissions.</summary>
    public EmergencyPermissions Permissions { get; init; } = EmergencyPermissions.Default;

    /// <summary>Whether documents are masked by default.</summary>
    public bool IsMaskedByDefault { get; init; }

    /// <summary>A record as it is for a caller.</summary>
    /// <param name="ins">The record's holder.</param>
    /// <param name="profile">The record.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="instant">When.</param>
    /// <param name="settings">What the public rules leave open.</param>
    public static RecordFacts Of(
        InsNumber ins, PatientProfile profile, Caller caller, DateTimeOffset instant, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(settings);
        var consent = profile.Consent;
        var professional = caller as ProfessionalCaller;
        return new RecordFacts
        {
            Status = profile.Status,
            StatusSince = profile.Closing?.ClosedAt ?? profile.Suspension?.SuspendedAt,
            ResourceMatches = caller.Resource is not { } resource || resource == ins,
            IsHolder = caller is PatientCaller patient && patient.Ins == ins,
            IsMinor = profile.IsMinorAt(instant, settings.MajorityAge),
            Representation = caller is RepresentativeCaller representative
                ? consent.FindRepresentative(representative.Ins)?.Kind
                : null,
            Authorisation = professional is null
                ? AuthorisationStatus.None
                : consent.StatusOf(professional, instant, settings),
            IsMedecinTraitant = professional is not null && consent.MedecinTraitantId == professional.NationalId,
            Permissions = consent.Permissions,
            IsMaskedByDefault = consent.IsMaskedByDefault,
        };
    }
}
