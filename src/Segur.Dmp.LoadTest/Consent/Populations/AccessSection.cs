using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>The section <c>access</c>: names are those of the server's DMP_ACCESS_* variables, in lower case.</summary>
internal static class AccessSection
{
    private const int MaxDays = 36_500;

    public static AccessSettings Read(YamlSection section)
    {
        var known = new AccessSettings();
        var settings = new AccessSettings
        {
            BlockStopsBrisDeGlace = Flag("block_stops_bris_de_glace", known.BlockStopsBrisDeGlace),
            BlockStopsCentre15 = Flag("block_stops_centre_15", known.BlockStopsCentre15),
            EmergencyOppositionStopsFeeding =
                Flag("emergency_opposition_stops_feeding", known.EmergencyOppositionStopsFeeding),
            MedecinTraitantCanBeBlocked = Flag("medecin_traitant_can_be_blocked", known.MedecinTraitantCanBeBlocked),
            AuthorisationValidity = Days("authorisation_validity_days"),
            StructureAuthorisationCoversProfessionals = Flag(
                "structure_authorisation_covers_professionals", known.StructureAuthorisationCoversProfessionals),
            AuthorStructureReadsMasked = Flag("author_structure_reads_masked", known.AuthorStructureReadsMasked),
            MatrixBindsAuthor = Flag("matrix_binds_author", known.MatrixBindsAuthor),
            AllowsMasquePsWithInvisiblePatient =
                Flag("masque_ps_with_invisible_patient", known.AllowsMasquePsWithInvisiblePatient),
            ReplacementNeedsOwnDocument = Flag("replacement_needs_own_document", known.ReplacementNeedsOwnDocument),
            MinorsHaveAccess = Flag("minors_have_access", known.MinorsHaveAccess),
            MajorityAge = section.Has("majority_age") ? section.Whole("majority_age", 1, 100) : known.MajorityAge,
            InvisiblePatientLapsesAfter = Days("invisible_patient_lapses_after_days"),
            InvitationWindow = Days("invitation_window_days") ?? known.InvitationWindow,
            SuspensionWindow = Days("suspension_window_days") ?? known.SuspensionWindow,
            ArchiveYears = section.Has("archive_years") ? section.Whole("archive_years", 1, 100) : known.ArchiveYears,
            ErasureMonths =
                section.Has("erasure_months") ? section.Whole("erasure_months", 1, 100) : known.ErasureMonths,
        };
        section.Close();
        return settings;

        bool Flag(string name, bool fallback) => section.Has(name) ? section.Flag(name) : fallback;

        TimeSpan? Days(string name) => section.Has(name) ? TimeSpan.FromDays(section.Whole(name, 1, MaxDays)) : null;
    }
}
