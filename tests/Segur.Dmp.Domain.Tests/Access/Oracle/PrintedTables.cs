namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>
/// The tables as printed, cell by cell: functional rights (PDT-INF-526) and habilitation matrix (annex of the arrêté of
/// 26 October 2023). A second copy on purpose: the product's own tables are not looked at.
/// </summary>
internal static class PrintedTables
{
    /// <summary>Columns of the functional rights, from left to right.</summary>
    public const int OtherNormal = 0, OtherCentre15 = 1, OtherBrisDeGlace = 2;
    public const int DoctorNormal = 3, DoctorCentre15 = 4, DoctorBrisDeGlace = 5;
    public const int Occupational = 6;
    public const int TreatingNormal = 7, TreatingBrisDeGlace = 8;
    public const int Staff = 9;
    public const int StructureNormal = 10, StructureCentre15 = 11;

    // o: own documents; s: documents of the own structure; p: if the patient permitted masked documents in emergencies;
    // i: charged to the structure.
    private static readonly Dictionary<OracleAction, string> Rights = new()
    {
        [OracleAction.TestExistence] =          "y y y | y y y | y | y y | y | y y",
        [OracleAction.ReadAdministrativeData] = "y y y | y y y | y | y y | y | y y",
        [OracleAction.DeclareAuthorisation] =   "y - - | y - - | y | y - | y | - -",
        [OracleAction.RemoveAuthorisation] =    "y - - | y - - | y | y - | - | - -",
        [OracleAction.StopMedecinTraitant] =    "- - - | - - - | - | y - | - | - -",
        [OracleAction.ListAuthorisations] =     "y - - | y - - | y | y - | - | - -",
        [OracleAction.Feed] =                   "y y y | y y y | y | y y | - | i i",
        [OracleAction.FeedBySecretary] =        "- - - | - - - | - | - - | i | - -",
        [OracleAction.FindDocuments] =          "y y y | y y y | y | y y | - | - -",
        [OracleAction.FindReference] =          "y y y | y y y | y | y y | y | y y",
        [OracleAction.Retrieve] =               "y y y | y y y | - | y y | - | - -",
        [OracleAction.Mask] =                   "y - - | y - - | y | y - | - | - -",
        [OracleAction.Unmask] =                 "o - - | o - - | o | y - | - | - -",
        [OracleAction.ShowToPatient] =          "y - - | y - - | y | y - | - | - -",
        [OracleAction.ShowToRepresentatives] =  "y - - | y - - | y | y - | - | - -",
        [OracleAction.Archive] =                "o - - | o y y | o | y y | - | - -",
        [OracleAction.Unarchive] =              "o - - | o y y | o | y y | - | - -",
        [OracleAction.Delete] =                 "o o o | o o o | o | o o | s | s s",
    };

    // The further rows of TD3.2: what may be read beyond the plain document.
    private const string MaskedRow =            "o p p | o p p | - | y p | - | - -";
    private const string HiddenRow =            "y y y | y y y | - | y y | - | - -";
    private const string OutdatedRow =          "y y y | y y y | - | y y | - | - -";

    private static readonly string[] HealthRoles =
    [
        "10", "21", "38", "39", "40", "31", "50", "60", "69", "70", "80", "91", "92", "93", "94", "95", "96", "98",
        "35", "37",
    ];

    // What each profession may not read; all else that is not known is readable for health professions.
    private static readonly string[] DoctorMayNot = ["ATTEST-RESID"];

    private static readonly string[] PharmacistMayNot =
    [
        "ATTEST-RESID", "ATTEST-HEBGT", "86531-1", "75496-0", "34842-5", "68599-0", "83901-9", "68817-6", "89601-9",
        "EXPPAT_3",
    ];

    private static readonly string[] NurseMayNot = ["75496-0", "68599-0", "83901-9", "68817-6", "89601-9"];

    private static readonly string[] DentistMayNot =
        ["75496-0", "68599-0", "83901-9", "EXPPAT_3", "80788-3", "83981-1"];

    private static readonly string[] PodiatristMayNot = ["15508-5"];

    public static char Right(OracleAction action, int column) => Cell(Rights[action], column);

    public static char Masked(int column) => Cell(MaskedRow, column);

    public static char Hidden(int column) => Cell(HiddenRow, column);

    public static char Outdated(int column) => Cell(OutdatedRow, column);

    public static bool IsHealthProfession(string role) => HealthRoles.Contains(role);

    public static bool MatrixLets(string role, string typeCode) => role switch
    {
        "10" => !DoctorMayNot.Contains(typeCode),
        "21" or "38" or "39" => !PharmacistMayNot.Contains(typeCode),
        "60" or "69" => !NurseMayNot.Contains(typeCode),
        "40" => !DentistMayNot.Contains(typeCode),
        "80" => !PodiatristMayNot.Contains(typeCode),
        _ => IsHealthProfession(role),
    };

    private static char Cell(string row, int column) => row.Replace(" ", "").Replace("|", "")[column];
}
