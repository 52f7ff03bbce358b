namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>
/// Fictitious patients by number. Two numbers are never the same patient, and neighbours look nothing alike, so that
/// they spread over index pages and grains as real ones do.
/// </summary>
public static class TestPopulation
{
    private const long Sexes = 2;
    private const long Years = 100;
    private const long Months = 12;
    private const long Departments = 94;
    private const long Communes = 500;
    private const long Orders = 999;

    // A prime that divides no factor of the capacity: multiplying by it permutes the numbers below the capacity.
    private const ulong Scatter = 61_803_398_903;

    /// <summary>How many patients there are: some 112 billion.</summary>
    public const long Capacity = Sexes * Years * Months * Departments * Communes * Orders;

    /// <summary>The patient of a number, 0 to <see cref="Capacity"/> - 1.</summary>
    public static TestPatient PatientOf(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Capacity);
        var rest = (long)((UInt128)(ulong)number * Scatter % (ulong)Capacity);
        var sex = 1 + Take(ref rest, Sexes);
        var year = Take(ref rest, Years);
        var month = 1 + Take(ref rest, Months);
        var department = 1 + Take(ref rest, Departments);
        var commune = 1 + Take(ref rest, Communes);
        var order = 1 + Take(ref rest, Orders);

        // Department 20 is Corsica before it was split; the numbers after it move up by one.
        department += department >= 20 ? 1 : 0;
        var matricule = (((((((((sex * 100) + year) * 100) + month) * 100) + department) * 1_000) + commune) * 1_000) + order;
        return new TestPatient(matricule, (int)(97 - (matricule % 97)), 1 + (int)(matricule % 28));
    }

    private static long Take(ref long rest, long count)
    {
        var (quotient, remainder) = Math.DivRem(rest, count);
        rest = quotient;
        return remainder;
    }
}
