using System.Runtime.InteropServices;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>A fictitious patient. Everything but the key is digits of the matricule, taken apart.</summary>
/// <param name="Matricule">13 digits, without the key.</param>
/// <param name="Key">1 to 97.</param>
/// <param name="BirthDay">1 to 28; year and month are in the matricule.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TestPatient(long Matricule, int Key, int BirthDay)
{
    /// <summary>Authority of all of them: INS-NIR of test identities.</summary>
    public const string AuthorityOid = "1.2.250.1.213.1.4.10";

    /// <summary>Whether the first digit is 1.</summary>
    public bool IsMale => Matricule / 1_000_000_000_000 == 1;

    /// <summary>The century is not in a matricule: two digits up to 25 are taken as 20xx.</summary>
    public int BirthYear => Matricule / 10_000_000_000 % 100 is var year && year <= 25 ? 2000 + (int)year : 1900 + (int)year;

    /// <summary>1 to 12.</summary>
    public int BirthMonth => (int)(Matricule / 100_000_000 % 100);

    /// <summary>Department and commune, five digits: the INSEE code of the birth place.</summary>
    public int BirthPlace => (int)(Matricule / 1_000 % 100_000);

    /// <summary>The 15 characters, as a document or a request carries them.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Matricule:0000000000000}{Key:00}");
}
