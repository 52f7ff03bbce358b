using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>Names a legal representative. Source: Mon espace santé.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Patient">The holder.</param>
/// <param name="Representative">Who and why.</param>
public sealed record NameRepresentative(Guid RequestId, InsNumber Patient, Representative Representative)
{
    /// <summary>Decides against a profile; who is named already, for the same reason, adds nothing.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        var retry = ConsentRules.AnswerRetry<RepresentativeNamed>(
            profile, RequestId, Representative.Ins.Matricule);
        if (retry is not null)
        {
            return retry;
        }

        if (Representative.Ins == Patient)
        {
            return Refuse("CNS-007", "representative.ins", "the patient", "another person");
        }

        if (Representative.Kind == RepresentationKind.Minor && profile.Traits is not null
            && !profile.IsMinorAt(now, settings.MajorityAge))
        {
            return Refuse("CNS-008", "representative.kind", "an adult patient", "GUARDIANSHIP, or a minor");
        }

        return profile.Consent.FindRepresentative(Representative.Ins) == Representative
            ? Decision.Accept([])
            : Decision.Accept([new RepresentativeNamed(RequestId, Representative, now)]);
    }

    private static Decision Refuse(string rule, string place, string found, string expected) =>
        Decision.Refuse(ConsentRules.Refused(rule, place, found, expected, RuleSource.Representation));
}
