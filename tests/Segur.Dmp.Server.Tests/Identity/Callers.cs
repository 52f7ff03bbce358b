using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Identity;
using Authentication = Segur.Dmp.Domain.Access.Authentication;
using CareStructure = Segur.Dmp.Domain.Access.CareStructure;

namespace Segur.Dmp.Server.Tests.Identity;

/// <summary>Callers with all that their kind needs.</summary>
internal static class Callers
{
    public static InsNumber Ins { get; } = Parse("279035121518989");

    public static ProfessionalCaller Doctor { get; } =
        new("810000000001", "EXEMPLE Camille", "10", Authentication.Cps)
        {
            Specialty = "SM26",
            Structure = new CareStructure("1750000001", "Cabinet Exemple", "SA07"),
            Software = TokenIssuer.FictitiousSoftware,
        };

    public static PatientCaller Patient { get; } = new(Ins);

    public static InsNumber Parse(string matricule) => InsNumber.TryParse(InsAuthority.NirTest, matricule, out var ins)
        ? ins
        : throw new ArgumentException("Not an INS.", nameof(matricule));
}
