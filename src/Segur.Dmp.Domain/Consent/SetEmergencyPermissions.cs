using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Consent;

/// <summary>Sets the three emergency permissions. Source: CSP L1111-17.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Permissions">All three.</param>
public sealed record SetEmergencyPermissions(Guid RequestId, EmergencyPermissions Permissions)
{
    /// <summary>Decides against a profile; what is set already adds nothing.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return ConsentRules.AnswerRetry<EmergencyPermissionsSet>(profile, RequestId)
            ?? (profile.Consent.Permissions == Permissions
                ? Decision.Accept([])
                : Decision.Accept([new EmergencyPermissionsSet(RequestId, Permissions, now)]));
    }
}
