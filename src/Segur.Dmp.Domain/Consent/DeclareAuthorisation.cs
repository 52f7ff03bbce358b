using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>
/// A professional declares that the patient's consent was collected (TD0.3 AJOUT), and may become médecin traitant with
/// it. Staff with a card of their own declare for their structure. Source: CSP L1111-17; PDT-INF-526.
/// </summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Professional">Who is authorised.</param>
/// <param name="AsMedecinTraitant">Whether he becomes médecin traitant.</param>
public sealed record DeclareAuthorisation(Guid RequestId, ProfessionalCaller Professional, bool AsMedecinTraitant)
{
    /// <summary>What a caller needs to be allowed.</summary>
    public AccessAction Action =>
        AsMedecinTraitant ? AccessAction.DeclareMedecinTraitant : AccessAction.DeclareAuthorisation;

    /// <summary>Decides against a profile; an authorisation that is there and valid is "already present".</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now, AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(policy);
        var holder = HolderId(policy);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return profile.Did<AuthorisationDeclared>(RequestId, holder)
                || profile.Did<MedecinTraitantDeclared>(RequestId, holder)
                ? Decision.Accept([])
                : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        if (profile.Consent.FindBlock(Professional.NationalId) is { } block)
        {
            return Decision.Refuse(ConsentRules.Refused(
                "CNS-001", "authorization", $"the patient blocked the professional on {block.BlockedAt:O}",
                "a professional whom the patient did not block", RuleSource.Consent));
        }

        if (AsMedecinTraitant && Professional.Role != ProfessionalCaller.DoctorRole)
        {
            return Decision.Refuse(ConsentRules.Refused(
                "CNS-002", "as_medecin_traitant", $"profession {Professional.Role}",
                $"profession {ProfessionalCaller.DoctorRole}, a doctor", RuleSource.Consent));
        }

        var events = new List<ProfileEvent>(2);
        if (profile.Consent.FindAuthorisation(holder)?.IsValidAt(now) != true)
        {
            events.Add(Declared(holder, now, policy.Settings));
        }

        if (AsMedecinTraitant && profile.Consent.MedecinTraitantId != Professional.NationalId)
        {
            events.Add(new MedecinTraitantDeclared(RequestId, Professional.NationalId, now));
        }

        return Decision.Accept(events);
    }

    /// <summary>Who holds the authorisation: the professional, or the structure for which staff declares it.</summary>
    public string HolderId(AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return IsForStructure(policy) ? Professional.Structure!.Id : Professional.NationalId; // IsForStructure saw it.
    }

    private AuthorisationDeclared Declared(string holder, DateTimeOffset now, AccessSettings settings)
    {
        var isStructure = holder != Professional.NationalId;
        return new AuthorisationDeclared(
            RequestId, holder, isStructure, isStructure ? Professional.Structure!.Name : Professional.Name,
            isStructure ? null : Professional.Role, isStructure ? null : Professional.Specialty,
            now, settings.AuthorisationValidity is { } validity ? now + validity : null);
    }

    // Under AIR too, whoever is no health professional declares for the structure (PDT-INF-606).
    private bool IsForStructure(AccessPolicy policy) => Professional.Structure is not null
        && (Professional.Authentication == Authentication.Cpe
            || (Professional.Authentication == Authentication.IndirectReinforced
                && !policy.Matrix.IsHealthProfession(Professional.Role)));
}
