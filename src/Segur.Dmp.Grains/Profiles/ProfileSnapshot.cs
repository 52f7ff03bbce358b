using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>A profile's state at one instant, as told to one caller.</summary>
public sealed record ProfileSnapshot
{
    /// <summary>Where the profile stands in its life.</summary>
    public required ProfileStatus Status { get; init; }

    /// <summary>Last opening; meaningless while the status is None.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Last closing; null unless closed.</summary>
    public ProfileClosed? Closing { get; init; }

    /// <summary>When time moves the profile on: opens, closes or erases it; null for never.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When Mon espace santé was activated; null before.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>Version of the stream; null for a caller who might learn from it what he may not see.</summary>
    public int? Version { get; init; }

    /// <summary>Civil status; null while it is not known.</summary>
    public IdentityTraits? Traits { get; init; }

    /// <summary>Whether the holder is under age.</summary>
    public bool IsMinor { get; init; }

    /// <summary>Emergency permissions.</summary>
    public required EmergencyPermissions Permissions { get; init; }

    /// <summary>Whether documents are masked by default.</summary>
    public bool IsMaskedByDefault { get; init; }

    /// <summary>Legal representatives.</summary>
    public IReadOnlyList<Representative> Representatives { get; init; } = [];

    /// <summary>Authorisations, valid or expired.</summary>
    public IReadOnlyList<Authorisation> Authorisations { get; init; } = [];

    /// <summary>Blocks.</summary>
    public IReadOnlyList<BlockedProfessional> Blocked { get; init; } = [];

    /// <summary>National identifier of the médecin traitant; null for none.</summary>
    public string? MedecinTraitantId { get; init; }

    /// <summary>The calling professional's authorisation; null for other callers.</summary>
    public AuthorisationStatus? Authorisation { get; init; }

    /// <summary>The state as it stands, for a caller.</summary>
    public static ProfileSnapshot Of(
        PatientProfile profile, Caller caller, DateTimeOffset instant, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        var consent = profile.Consent;
        return new ProfileSnapshot
        {
            Status = profile.Status,
            OpenedAt = profile.OpenedAt,
            Closing = profile.Closing,
            Deadline = profile.Deadline,
            ActivatedAt = profile.ActivatedAt,
            Version = caller is OpenCaller ? profile.Version : null,
            Traits = profile.Traits,
            IsMinor = profile.IsMinorAt(instant, settings.MajorityAge),
            Permissions = consent.Permissions,
            IsMaskedByDefault = consent.IsMaskedByDefault,
            Representatives = [.. consent.Representatives],
            Authorisations = [.. consent.Authorisations],
            Blocked = [.. consent.Blocked],
            MedecinTraitantId = consent.MedecinTraitantId,
            Authorisation = caller is ProfessionalCaller professional
                ? consent.StatusOf(professional, instant, settings)
                : null,
        };
    }
}
