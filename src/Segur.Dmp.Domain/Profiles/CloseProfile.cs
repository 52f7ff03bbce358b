using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>Closes a profile; its documents are kept for ten years. Source: Code de la santé publique R1111-36.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Motive">DMP motive.</param>
/// <param name="Reason">Free text.</param>
public sealed record CloseProfile(Guid RequestId, ClosingMotive Motive, string Reason)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return profile.Did<ProfileClosed>(RequestId)
                ? Decision.Accept([])
                : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        // A suspended profile may be closed by its holder before the operator's window ends.
        return profile.Status != ProfileStatus.Suspended && ProfileRules.MustBeOpen(profile) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Accept(
                [new ProfileClosed(RequestId, Motive, Reason, now, now.AddYears(settings.ArchiveYears))]);
    }
}
