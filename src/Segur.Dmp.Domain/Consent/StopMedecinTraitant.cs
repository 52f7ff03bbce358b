using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>The médecin traitant stops being it; the authorisation stays. Source: DMP TD0.3.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="NationalId">Who stops; null for whoever is médecin traitant.</param>
public sealed record StopMedecinTraitant(Guid RequestId, string? NationalId)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var current = profile.Consent.MedecinTraitantId;
        if (profile.VersionAfter(RequestId) is not null)
        {
            return profile.Did<MedecinTraitantStopped>(RequestId)
                ? Decision.Accept([])
                : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        return current is null || (NationalId is not null && NationalId != current)
            ? Decision.Refuse(ConsentRules.Refused(
                "CNS-004", "authorization", "not the médecin traitant", "the médecin traitant", RuleSource.Consent))
            : Decision.Accept([new MedecinTraitantStopped(RequestId, current, now)]);
    }
}
