using System.Globalization;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.LoadTest.Consent.Populations;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>The professionals of the simulated world: so many per person, each with a structure.</summary>
internal sealed class ProfessionalDirectory(Population population)
{
    private const string HospitalSector = "SA01";
    private const int ProfessionalsOfHospital = 200;

    /// <summary>Number of the professional whom a person usually sees.</summary>
    public int UsualOf(Profession profession, Life life) =>
        new Draws(population.Seed, life.Number, Purpose.NeedDetail, -1 - profession.Index).Below(SizeOf(profession));

    /// <summary>The usual one, or with the rest of the probability anyone.</summary>
    public int Draw(Profession profession, Life life, double usual, ref Draws draws) =>
        draws.Chance(usual) ? UsualOf(profession, life) : draws.Below(SizeOf(profession));

    /// <summary>A professional with his own card.</summary>
    public static ProfessionalCaller WithCard(
        Profession profession, int number, PurposeOfUse mode = PurposeOfUse.Normal) =>
        new(NationalIdOf(profession, number), NameOf(profession, number), profession.Role, Authentication.Cps)
        {
            Specialty = profession.Specialty,
            Structure = StructureOf(profession, number),
            Purpose = mode,
            Justification = mode == PurposeOfUse.BrisDeGlace ? "Patient inconscient, risque immédiat" : null,
        };

    /// <summary>The certificate of the professional's structure, which deposits what he wrote.</summary>
    public static ProfessionalCaller WithCertificate(Profession profession, int number)
    {
        var structure = StructureOf(profession, number);
        return new ProfessionalCaller(
            $"{structure.Id}/depot", structure.Name, profession.Role, Authentication.Indirect)
        {
            Specialty = profession.Specialty,
            Structure = structure,
        };
    }

    /// <summary>8 and eleven digits, as an RPPS number stands in an assertion; none of them is given out.</summary>
    public static string NationalIdOf(Profession profession, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"899{profession.Index:00}{number:0000000}");

    public static string NameOf(Profession profession, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{profession.Name} {number}");

    /// <summary>A hospital for many, an office or laboratory of the own for others.</summary>
    public static CareStructure StructureOf(Profession profession, int number)
    {
        var isHospital = profession.Sector == HospitalSector;
        var structure = isHospital ? number / ProfessionalsOfHospital : number;
        return new CareStructure(
            string.Create(
                CultureInfo.InvariantCulture, $"1{(isHospital ? 0 : 1 + profession.Index):00}{structure:0000000}"),
            string.Create(CultureInfo.InvariantCulture, $"{(isHospital ? "hospital" : profession.Name)} {structure}"),
            profession.Sector);
    }

    private int SizeOf(Profession profession) => Math.Max(1, population.Size / profession.Patients);
}
