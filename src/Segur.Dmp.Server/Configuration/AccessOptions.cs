using System.Globalization;
using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Server.Configuration;

/// <summary>How access is decided: tables in place of the built-in ones, and what the public rules leave open.</summary>
public sealed record AccessOptions
{
    /// <summary>
    /// Folder with functional-rights.tsv, habilitation-matrix.tsv or both, or null. DMP_ACCESS_TABLES_DIR.
    /// </summary>
    public string? TablesDirectory { get; init; }

    /// <summary>DMP_ACCESS_*: one variable per setting, see the README.</summary>
    public AccessSettings Settings { get; init; } = new();

    /// <summary>Reads the environment.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be read; the message names it.</exception>
    public static AccessOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var defaults = new AccessSettings();
        return new AccessOptions
        {
            TablesDirectory = Folder(configuration, "DMP_ACCESS_TABLES_DIR"),
            Settings = new AccessSettings
            {
                BlockStopsBrisDeGlace = Flag("BLOCK_STOPS_BRIS_DE_GLACE", defaults.BlockStopsBrisDeGlace),
                BlockStopsCentre15 = Flag("BLOCK_STOPS_CENTRE_15", defaults.BlockStopsCentre15),
                EmergencyOppositionStopsFeeding = Flag(
                    "EMERGENCY_OPPOSITION_STOPS_FEEDING", defaults.EmergencyOppositionStopsFeeding),
                MedecinTraitantCanBeBlocked = Flag(
                    "MEDECIN_TRAITANT_CAN_BE_BLOCKED", defaults.MedecinTraitantCanBeBlocked),
                AuthorisationValidity = Days("AUTHORISATION_VALIDITY_DAYS"),
                StructureAuthorisationCoversProfessionals = Flag(
                    "STRUCTURE_AUTHORISATION_COVERS_PROFESSIONALS", defaults.StructureAuthorisationCoversProfessionals),
                AuthorStructureReadsMasked = Flag(
                    "AUTHOR_STRUCTURE_READS_MASKED", defaults.AuthorStructureReadsMasked),
                MatrixBindsAuthor = Flag("MATRIX_BINDS_AUTHOR", defaults.MatrixBindsAuthor),
                AllowsMasquePsWithInvisiblePatient = Flag(
                    "MASQUE_PS_WITH_INVISIBLE_PATIENT", defaults.AllowsMasquePsWithInvisiblePatient),
                ReplacementNeedsOwnDocument = Flag(
                    "REPLACEMENT_NEEDS_OWN_DOCUMENT", defaults.ReplacementNeedsOwnDocument),
                MinorsHaveAccess = Flag("MINORS_HAVE_ACCESS", defaults.MinorsHaveAccess),
                MajorityAge = Number("MAJORITY_AGE") ?? defaults.MajorityAge,
                InvisiblePatientLapsesAfter = Days("INVISIBLE_PATIENT_LAPSES_AFTER_DAYS"),
                InvitationWindow = Days("INVITATION_WINDOW_DAYS") ?? defaults.InvitationWindow,
                SuspensionWindow = Days("SUSPENSION_WINDOW_DAYS") ?? defaults.SuspensionWindow,
                ArchiveYears = Number("ARCHIVE_YEARS") ?? defaults.ArchiveYears,
                ErasureMonths = Number("ERASURE_MONTHS") ?? defaults.ErasureMonths,
            },
        };

        bool Flag(string name, bool fallback) => DmpOptions.Boolean(configuration, $"DMP_ACCESS_{name}", fallback);

        TimeSpan? Days(string name) => Number(name) is { } days ? TimeSpan.FromDays(days) : null;

        int? Number(string name) => DmpOptions.Text(configuration, $"DMP_ACCESS_{name}") switch
        {
            null => null,
            { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= 36_500 => number,
            { } text => throw new InvalidOperationException(
                $"DMP_ACCESS_{name} is '{text}'; a number from 0 to 36500 is expected."),
        };
    }

    private static string? Folder(IConfiguration configuration, string name) =>
        DmpOptions.Text(configuration, name) is not { } path || Directory.Exists(path)
            ? DmpOptions.Text(configuration, name)
            : throw new InvalidOperationException($"{name} is '{path}'; a folder is expected.");
}
