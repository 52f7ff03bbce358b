using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>Blocks a professional: no consultation any more, with or without authorisation; feeding goes on.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="NationalId">National identifier.</param>
/// <param name="Name">Name for the list; taken from the authorisation when empty.</param>
public sealed record BlockProfessional(Guid RequestId, string NationalId, string Name)
{
    /// <summary>Decides against a profile; a block that is there adds nothing.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        if (ConsentRules.AnswerRetry<ProfessionalBlocked>(profile, RequestId, NationalId) is { } answer)
        {
            return answer;
        }

        if (profile.Consent.FindBlock(NationalId) is not null)
        {
            return Decision.Accept([]);
        }

        if (!settings.MedecinTraitantCanBeBlocked && profile.Consent.MedecinTraitantId == NationalId)
        {
            return Decision.Refuse(ConsentRules.Refused(
                "CNS-005", "national_id", "the médecin traitant",
                "another professional (setting medecin_traitant_can_be_blocked)", RuleSource.Consent));
        }

        var name = Name.Length > 0 ? Name : profile.Consent.FindAuthorisation(NationalId)?.Name ?? "";
        return Decision.Accept([new ProfessionalBlocked(RequestId, NationalId, name, now)]);
    }
}
