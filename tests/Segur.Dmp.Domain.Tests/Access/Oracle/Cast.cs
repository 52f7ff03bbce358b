using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Tests.Builders;

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>Everybody who may appear in a random story, as the oracle and as the product know him.</summary>
internal static class Cast
{
    public static readonly InsNumber Patient = Deposits.Patient;

    // Representatives and a stranger: shapes suffice, keys are judged elsewhere.
    public static readonly InsNumber[] Relatives =
        [Deposits.Ins("179035121518989"), Deposits.Ins("179035121518990"), Deposits.Ins("179035121518991")];

    private static readonly (string Id, string Role, string Specialty, string Structure, OracleLogin Login)[] Staff =
    [
        ("810000007012", "10", "SM26", "1990000010", OracleLogin.Cps),
        ("810000007020", "10", "SM26", "1990000010", OracleLogin.Cps),
        ("810000007046", "10", "SM04", "1990000028", OracleLogin.Cps),
        ("810000007145", "60", "", "1990000028", OracleLogin.Cps),
        ("810000007129", "21", "A", "1990000044", OracleLogin.Cps),
        ("810000007152", "40", "", "1990000051", OracleLogin.Cps),
        ("810000007178", "80", "", "1990000051", OracleLogin.Cps),
        ("810000007160", "50", "", "1990000028", OracleLogin.Cps),
        ("810000007103", "10", "SM25", "1990000077", OracleLogin.Cps),
        ("810000007111", "10", "CAPA11", "1990000028", OracleLogin.Cps),
        ("810000007194", "SECRETARIAT_MEDICAL", "", "1990000028", OracleLogin.Cpe),
        ("3990000028/4217", "10", "SM26", "1990000028", OracleLogin.StructureCertificate),
        ("810000007087", "10", "SM59", "1990000010", OracleLogin.Air),
        ("810000007186", "70", "", "1990000051", OracleLogin.Air),
        ("810000007210", "SECRETARIAT_MEDICAL", "", "1990000010", OracleLogin.Air),
    ];

    public static int Count => Staff.Length + Relatives.Length + 1;

    public static int Professionals => Staff.Length;

    public static bool IsProfessional(int who) => who < Staff.Length;

    public static bool IsPatient(int who) => who == Staff.Length;

    public static InsNumber Relative(int who) => Relatives[who - Staff.Length - 1];

    public static string IdOf(int who) => IsProfessional(who) ? Staff[who].Id
        : IsPatient(who) ? Patient.Matricule
        : Relative(who).Matricule;

    public static string StructureOf(int who) => IsProfessional(who) ? Staff[who].Structure : "";

    /// <summary>The caller as the oracle knows him.</summary>
    public static OracleCaller ToOracle(int who, OracleMode mode, bool isJustified)
    {
        if (!IsProfessional(who))
        {
            return new OracleCaller(
                IsPatient(who) ? OracleCallerKind.Patient : OracleCallerKind.Representative, IdOf(who));
        }

        var (id, role, specialty, structure, login) = Staff[who];
        return new OracleCaller(OracleCallerKind.Professional, id)
        {
            Role = role, Specialty = specialty, StructureId = structure, Login = login, Mode = mode,
            Justified = isJustified,
        };
    }

    /// <summary>The caller as the product knows him.</summary>
    public static Caller ToDomain(int who, OracleMode mode, bool isJustified)
    {
        if (!IsProfessional(who))
        {
            return IsPatient(who) ? new PatientCaller(Patient) : new RepresentativeCaller(Relative(who));
        }

        var (id, role, specialty, structure, login) = Staff[who];
        var authentication = login switch
        {
            OracleLogin.Cps => Authentication.Cps,
            OracleLogin.Cpe => Authentication.Cpe,
            OracleLogin.StructureCertificate => Authentication.Indirect,
            _ => Authentication.IndirectReinforced,
        };
        return new ProfessionalCaller(id, $"Somebody {who}", role, authentication)
        {
            Specialty = specialty.Length > 0 ? specialty : null,
            Structure = new CareStructure(structure, $"Structure {structure}", "SA07"),
            Purpose = mode switch
            {
                OracleMode.Normal => PurposeOfUse.Normal,
                OracleMode.Centre15 => PurposeOfUse.Centre15,
                _ => PurposeOfUse.BrisDeGlace,
            },
            Justification = isJustified && mode == OracleMode.BrisDeGlace ? "Patient inconscient" : null,
        };
    }
}
