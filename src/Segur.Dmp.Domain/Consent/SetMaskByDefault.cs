using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Consent;

/// <summary>Masks by default every document that the patient did not unmask by name, or stops. Source: Mon espace santé.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Masked">On or off.</param>
public sealed record SetMaskByDefault(Guid RequestId, bool Masked)
{
    /// <summary>Decides against a profile; what is set already adds nothing.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return ConsentRules.AnswerRetry<MaskByDefaultSet>(profile, RequestId)
            ?? (profile.Consent.IsMaskedByDefault == Masked
                ? Decision.Accept([])
                : Decision.Accept([new MaskByDefaultSet(RequestId, Masked, now)]));
    }
}
