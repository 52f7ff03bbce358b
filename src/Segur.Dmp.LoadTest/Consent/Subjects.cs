namespace Segur.Dmp.LoadTest.Consent;

/// <summary>Subjects of the <see cref="Tally"/>; those of one reader, flow or month bear its name.</summary>
internal static class Subjects
{
    public const string PatientActs = "patient_acts";
    public const string ProfessionalActs = "professional_acts";
    public const string Checks = "checks";
    public const string States = "states";
    public const string Profiles = "profiles";

    public const string Needs = "needs";
    public const string NothingThere = "nothing_there";
    public const string Declared = "declared";
    public const string Authorised = "authorised";
    public const string Wanted = "wanted";
    public const string Readable = "readable";
    public const string CarePaths = "care_paths";
    public const string Produced = "produced";
    public const string Deposited = "deposited";
    public const string Bytes = "bytes";

    public static string Reader(string name) => $"reader/{name}";

    public static string ReasonsOf(string reader) => $"reader/{reader}/reasons";

    public static string Flow(string name) => $"flow/{name}";

    public static string RefusalsOf(string flow) => $"flow/{flow}/refusals";

    public static string MonthsOf(string flow) => $"flow/{flow}/months";

    public static string VisibilityOf(string flow) => $"flow/{flow}/visibility";
}
