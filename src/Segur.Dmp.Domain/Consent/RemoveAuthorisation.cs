using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>Removes an authorisation (TD0.3 SUPPRESSION); a médecin traitant stops being it with it.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="NationalId">Whose.</param>
public sealed record RemoveAuthorisation(Guid RequestId, string NationalId)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (ConsentRules.AnswerRetry<AuthorisationRemoved>(profile, RequestId, NationalId) is { } answer)
        {
            return answer;
        }

        return profile.Consent.FindAuthorisation(NationalId) is null
            ? Decision.Refuse(ConsentRules.Refused(
                "CNS-003", "national_id", "no authorisation", "an authorisation that was declared", RuleSource.Consent))
            : Decision.Accept([new AuthorisationRemoved(RequestId, NationalId, now)]);
    }
}
