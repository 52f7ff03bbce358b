using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>
/// What time alone does to a profile. Whoever decides on a profile first lets its deadlines pass, so no decision rests on
/// a state that has ended. Source: Code de la santé publique R1111-28, R1111-36.
/// </summary>
public static class ProfileDeadlines
{
    private static readonly AccessTrace Passed = new(
        Actor.System, AccessAction.Operate, AccessOutcome.Allowed, "ACC-900");

    /// <summary>The next fact that time brings, or null; ask again after it is folded, for one may bring another.</summary>
    public static ProfileEvent? NextDue(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(settings);
        var due = OfLife(profile, now, settings)
            ?? (ProfileEvent?)OfMajority(profile, now, settings)
            ?? OfHiddenDocuments(profile, now, settings);
        return due is null ? null : due with { Trace = Passed };
    }

    private static ProfileEvent? OfLife(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        if (profile.Deadline is not { } deadline || now < deadline)
        {
            return null;
        }

        return profile.Status switch
        {
            ProfileStatus.Invited => new ProfileOpened(OpeningCause.NoObjection, RequestId: null, deadline),
            ProfileStatus.Suspended => new ProfileClosed(
                Guid.Empty, ClosingMotive.Suspension, profile.Suspension?.Reason ?? "", deadline,
                deadline.AddYears(settings.ArchiveYears)),
            ProfileStatus.Closed => new ProfileErased(deadline),
            _ => null,
        };
    }

    private static RepresentationEnded? OfMajority(PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        if (profile.Traits is not { } traits || profile.IsMinorAt(now, settings.MajorityAge))
        {
            return null;
        }

        foreach (var representative in profile.Consent.Representatives)
        {
            if (representative.Kind == RepresentationKind.Minor)
            {
                return new RepresentationEnded(
                    RequestId: null, representative.Ins, PatientProfile.MajorityAt(traits, settings.MajorityAge));
            }
        }

        return null;
    }

    private static DocumentShownToPatient? OfHiddenDocuments(
        PatientProfile profile, DateTimeOffset now, AccessSettings settings)
    {
        if (settings.InvisiblePatientLapsesAfter is not { } delay)
        {
            return null;
        }

        foreach (var entry in profile.Documents)
        {
            if (entry.Confidentiality.HasFlag(Confidentiality.InvisiblePatient) && now >= entry.ReceivedAt + delay)
            {
                return new DocumentShownToPatient(RequestId: null, entry.UniqueId, entry.ReceivedAt + delay);
            }
        }

        return null;
    }
}
