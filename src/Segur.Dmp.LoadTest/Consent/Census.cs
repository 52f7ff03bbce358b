using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.LoadTest.Consent;

/// <summary>Counts what profiles have become.</summary>
internal static class Census
{
    public static void Count(Tally tally, ProfileSnapshot profile)
    {
        tally.Add(Subjects.States, StateOf(profile));
        AddIf(profile.IsMinor, "minors");
        AddIf(profile.MedecinTraitantId is not null, "with a médecin traitant");
        AddIf(profile.Authorisations.Count > 0, "with an authorised professional");
        AddIf(profile.Blocked.Count > 0, "with a blocked professional");
        AddIf(profile.IsMaskedByDefault, "masked by default");
        AddIf(!profile.Permissions.BrisDeGlace, "opposed to bris de glace");
        AddIf(!profile.Permissions.Samu, "opposed to Centre 15");
        AddIf(profile.Permissions.MaskedDocuments, "masked documents permitted in emergencies");

        void AddIf(bool holds, string name)
        {
            if (holds)
            {
                tally.Add(Subjects.Profiles, name);
            }
        }
    }

    private static string StateOf(ProfileSnapshot profile) => (profile.Status, profile.ActivatedAt) switch
    {
        (ProfileStatus.Open, null) => "OPEN_NOT_ACTIVATED",
        (ProfileStatus.Open, _) => "OPEN_ACTIVATED",
        var (status, _) => status.ToString().ToUpperInvariant(),
    };
}
