using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Months;

/// <summary>
/// Draws patients unevenly from a population of any size, without keeping any of it: classes of patients, and in a
/// class a power of the draw. An assumption; see deploy/examples/months/patients.tsv.
/// </summary>
internal sealed class PatientClasses
{
    private readonly (double Documents, long First, long Count, int Skew)[] _classes;

    /// <param name="patients">Size of the population, at least 1.</param>
    public PatientClasses(long patients)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patients, TestPopulation.Capacity);
        var table = TsvTable.Embedded("patients");
        var population = table.Rows.Sum(row => table.Number(row, "population_percent"));
        var documents = table.Rows.Sum(row => table.Number(row, "documents_percent"));
        var classes = new List<(double, long, long, int)>();
        var before = 0.0;
        foreach (var row in table.Rows)
        {
            var first = (long)(before / population * patients);
            before += table.Number(row, "population_percent");
            var end = (long)(before / population * patients);

            // A population of few may leave a class without anyone: its documents go to whoever is there.
            first = Math.Min(first, patients - 1);
            classes.Add((
                table.Number(row, "documents_percent") / documents, first, Math.Max(1, end - first),
                (int)table.Number(row, "skew")));
        }

        _classes = [.. classes];
    }

    /// <summary>Number of the patient of two draws, each from 0 to below 1.</summary>
    public long NumberOf(double classDraw, double patientDraw)
    {
        foreach (var (documents, first, count, skew) in _classes)
        {
            classDraw -= documents;
            if (classDraw < 0)
            {
                return first + (long)(Power(patientDraw, skew) * count);
            }
        }

        return _classes[0].First;
    }

    // Multiplication is the same on every machine; Math.Pow need not be.
    private static double Power(double draw, int exponent)
    {
        var power = draw;
        for (var i = 1; i < exponent; i++)
        {
            power *= draw;
        }

        return power;
    }
}
