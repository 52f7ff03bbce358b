using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>Ends a representation.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Ins">The representative.</param>
public sealed record EndRepresentation(Guid RequestId, InsNumber Ins)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (ConsentRules.AnswerRetry<RepresentationEnded>(profile, RequestId, Ins.Matricule) is { } answer)
        {
            return answer;
        }

        return profile.Consent.FindRepresentative(Ins) is null
            ? Decision.Refuse(ConsentRules.Refused(
                "CNS-009", "representative", "not a representative", "a representative who was named",
                RuleSource.Representation))
            : Decision.Accept([new RepresentationEnded(RequestId, Ins, now)]);
    }
}
