namespace Segur.Dmp.Domain.Profiles;

/// <summary>Closes a profile; its documents are kept. Source: Code de la santé publique R1111-36.</summary>
/// <param name="RequestId">Recognises a retry.</param>
/// <param name="Motive">DMP motive.</param>
/// <param name="Reason">Free text.</param>
public sealed record CloseProfile(Guid RequestId, ClosingMotive Motive, string Reason)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.VersionAfter(RequestId) is not null)
        {
            return profile.WasClosedBy(RequestId)
                ? Decision.Accept([])
                : Decision.Refuse(ProfileRules.RequestIdReused(RequestId));
        }

        return ProfileRules.MustBeOpen(profile) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Accept([new ProfileClosed(RequestId, Motive, Reason, now)]);
    }
}
