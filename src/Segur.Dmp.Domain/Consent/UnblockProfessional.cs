using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>Lifts a block; consent has to be collected anew. Source: PDSm4DMP NB1.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="NationalId">National identifier.</param>
public sealed record UnblockProfessional(Guid RequestId, string NationalId)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (ConsentRules.AnswerRetry<ProfessionalUnblocked>(profile, RequestId, NationalId) is { } answer)
        {
            return answer;
        }

        return profile.Consent.FindBlock(NationalId) is null
            ? Decision.Refuse(ConsentRules.Refused(
                "CNS-006", "national_id", "not blocked", "a professional whom the patient blocked", RuleSource.Consent))
            : Decision.Accept([new ProfessionalUnblocked(RequestId, NationalId, now)]);
    }
}
