using System.Globalization;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>Patients that nobody else in this run has, with right keys, born as the example letter says.</summary>
public static class Patients
{
    public const string TestOid = "1.2.250.1.213.1.4.10";

    public const string ProductionOid = "1.2.250.1.213.1.4.8";

    private static long _drawn;

    /// <summary>A patient of the test authority.</summary>
    public static Ins Draw(string oid = TestOid)
    {
        const long FirstWomanOfMarch1979InTheMarne = 2_79_03_51_000_000;
        var number = FirstWomanOfMarch1979InTheMarne + Interlocked.Increment(ref _drawn);
        return new Ins { Oid = oid, Matricule = WithKey(number) };
    }

    private static string WithKey(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}{97 - (number % 97):00}");
}
