using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>Rules about the state of a profile.</summary>
public static class ProfileRules
{
    /// <summary>A profile must be open to receive; an unknown one is fine where a first deposit opens it.</summary>
    public static Refusal? MustReceive(PatientProfile profile, bool opensUnknownProfile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Status == ProfileStatus.None && opensUnknownProfile ? null : MustBeOpen(profile);
    }

    /// <summary>A profile must exist and be open. XDSUnknownPatientId, DMPClosed.</summary>
    public static Refusal? MustBeOpen(PatientProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Status switch
        {
            ProfileStatus.Open => null,
            ProfileStatus.Suspended => Suspended(profile),
            ProfileStatus.Closed => Refusal.Of(
                ErrorCode.ProfileClosed, "DMPClosed", "ins", $"profile closed on {profile.Closing?.ClosedAt:O}",
                "an open profile", RuleSource.ProfileExists),
            _ => Refusal.Of(
                ErrorCode.UnknownPatient, "XDSUnknownPatientId", "ins", "a patient without a profile",
                "a patient whose profile was opened", RuleSource.ProfileExists),
        };
    }

    /// <summary>The operator suspended the profile.</summary>
    public static Refusal Suspended(PatientProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Refusal.Of(
            ErrorCode.ProfileSuspended, "PRF-002", "ins",
            $"profile suspended on {profile.Suspension?.SuspendedAt:O}", "an open profile", RuleSource.ProfileLife);
    }

    /// <summary>The request id belongs to an earlier request of another kind.</summary>
    public static Refusal RequestIdReused(Guid requestId) => Refusal.Of(
        ErrorCode.RequestIdReused, "REQ-003", "request_id", requestId.ToString(), "a new UUID for a new request",
        RuleSource.RequestId);
}
