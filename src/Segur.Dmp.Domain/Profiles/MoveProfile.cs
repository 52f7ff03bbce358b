using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>One move of a profile's life. Source: Code de la santé publique R1111-28, R1111-36.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Move">The move.</param>
/// <param name="Email">Address for notifications, with Activate.</param>
/// <param name="Reason">Free text, with Suspend.</param>
public sealed record MoveProfile(Guid RequestId, ProfileMove Move, string Email, string Reason)
{
    /// <summary>What a caller needs to be allowed.</summary>
    public AccessAction Action => Move is ProfileMove.Invite or ProfileMove.Suspend or ProfileMove.LiftSuspension
        ? AccessAction.Operate
        : AccessAction.ManageProfile;

    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return WasDoneTo(profile) ? Decision.Accept([]) : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        ProfileEvent? e = (Move, profile.Status) switch
        {
            (ProfileMove.Invite, ProfileStatus.None or ProfileStatus.Opposed) =>
                new ProfileInvited(RequestId, now, now + settings.InvitationWindow),
            (ProfileMove.Object, ProfileStatus.Invited) => new ProfileOpposed(RequestId, now),
            (ProfileMove.Activate, ProfileStatus.Open) when profile.ActivatedAt is null =>
                new ProfileActivated(RequestId, Email, now),
            (ProfileMove.Suspend, ProfileStatus.Open) =>
                new ProfileSuspended(RequestId, Reason, now, now + settings.SuspensionWindow),
            (ProfileMove.LiftSuspension, ProfileStatus.Suspended) => new ProfileSuspensionLifted(RequestId, now),
            (ProfileMove.RequestErasure, ProfileStatus.Closed) when !profile.IsErasureRequested =>
                new ErasureRequested(RequestId, now, now.AddMonths(settings.ErasureMonths)),
            (ProfileMove.CancelErasure, ProfileStatus.Closed) when profile.IsErasureRequested =>
                new ErasureCancelled(RequestId, now),
            _ => null,
        };
        return e is null ? Decision.Refuse(NotFrom(profile)) : Decision.Accept([e]);
    }

    private bool WasDoneTo(PatientProfile profile) => Move switch
    {
        ProfileMove.Invite => profile.Did<ProfileInvited>(RequestId),
        ProfileMove.Object => profile.Did<ProfileOpposed>(RequestId),
        ProfileMove.Activate => profile.Did<ProfileActivated>(RequestId),
        ProfileMove.Suspend => profile.Did<ProfileSuspended>(RequestId),
        ProfileMove.LiftSuspension => profile.Did<ProfileSuspensionLifted>(RequestId),
        ProfileMove.RequestErasure => profile.Did<ErasureRequested>(RequestId),
        ProfileMove.CancelErasure => profile.Did<ErasureCancelled>(RequestId),
        _ => false,
    };

    private Refusal NotFrom(PatientProfile profile) => Refusal.Of(
        ErrorCode.ProfileMoveRefused, "PRF-001", "move", $"{Move} of a profile that is {Describe(profile)}",
        Move switch
        {
            ProfileMove.Invite => "no profile, or one that was objected to",
            ProfileMove.Object => "an invited profile",
            ProfileMove.Activate => "an open profile, not activated",
            ProfileMove.Suspend => "an open profile",
            ProfileMove.LiftSuspension => "a suspended profile",
            ProfileMove.RequestErasure => "a closed profile without a pending erasure",
            _ => "a closed profile with a pending erasure",
        },
        RuleSource.ProfileLife);

    private static string Describe(PatientProfile profile) =>
        (profile.Status, profile.ActivatedAt, profile.IsErasureRequested) switch
        {
            (ProfileStatus.Open, not null, _) => "open and activated",
            (ProfileStatus.Closed, _, true) => "closed, with a pending erasure",
            var (status, _, _) => status.ToString().ToLowerInvariant(),
        };
}
