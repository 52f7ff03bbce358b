using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>Opens a profile, or opens a closed one again. Source: Code de la santé publique R1111-36.</summary>
/// <param name="RequestId">Recognises a retry.</param>
public sealed record OpenProfile(Guid RequestId)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return profile.Did<ProfileOpened>(RequestId) || profile.Did<ProfileReopened>(RequestId)
                ? Decision.Accept([])
                : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        return profile.Status switch
        {
            ProfileStatus.None or ProfileStatus.Invited or ProfileStatus.Opposed or ProfileStatus.Erased => Decision.Accept(
                [new ProfileOpened(OpeningCause.Request, RequestId, now)]),
            ProfileStatus.Closed => Decision.Accept([new ProfileReopened(RequestId, now)]),
            ProfileStatus.Suspended => Decision.Refuse(ProfileRules.Suspended(profile)),
            _ => Decision.Refuse(Refusal.Of(
                ErrorCode.ProfileAlreadyOpen, "DMPFound", "ins", $"profile open since {profile.OpenedAt:O}",
                "a patient without a profile, or with a closed one", RuleSource.ProfileExists)),
        };
    }
}
