using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>Records the holder's civil status, as INSi tells it.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Traits">Civil status.</param>
public sealed record RecordAdministrativeData(Guid RequestId, IdentityTraits Traits)
{
    /// <summary>Decides against a profile; what is recorded already adds nothing.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return profile.Did<AdministrativeDataRecorded>(RequestId)
                ? Decision.Accept([])
                : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        return Traits == profile.Traits
            ? Decision.Accept([])
            : Decision.Accept([new AdministrativeDataRecorded(RequestId, Traits, now)]);
    }
}
