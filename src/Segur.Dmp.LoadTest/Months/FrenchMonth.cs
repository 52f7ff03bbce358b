using System.Globalization;

namespace Segur.Dmp.LoadTest.Months;

/// <summary>A month as published: how many documents, in which mix. Source: deploy/examples/months.</summary>
/// <param name="FirstDay">First day of the month.</param>
/// <param name="Documents">Documents sent by professionals in the whole country.</param>
/// <param name="Source">Who published it, and whether it was computed.</param>
/// <param name="Mix">Share of each flow.</param>
internal sealed record FrenchMonth(DateOnly FirstDay, long Documents, string Source, FlowMix Mix)
{
    private const double Million = 1_000_000;
    private const int MonthsOfYear = 12;

    /// <summary>Such as <c>2025-01</c>.</summary>
    public string Name => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>January 2025</c>.</summary>
    public string Title => FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public int Days => DateTime.DaysInMonth(FirstDay.Year, FirstDay.Month);

    /// <summary>As the public follow-up committee counts, the month times twelve over all inhabitants.</summary>
    public double PerInhabitantAndYear => (double)Documents * MonthsOfYear / Inhabitants;

    /// <summary>Inhabitants of the country.</summary>
    public static long Inhabitants { get; } = ReadInhabitants();

    /// <exception cref="LoadInputException">Nothing was published for that month.</exception>
    public static FrenchMonth Of(string name)
    {
        var table = TsvTable.Embedded("months");
        foreach (var row in table.Rows)
        {
            if (table.Text(row, "month") == name)
            {
                return new FrenchMonth(
                    DateOnly.ParseExact($"{name}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    (long)Math.Round(table.Number(row, "million_documents") * Million),
                    table.Text(row, "source"), FlowMix.Of(table.Text(row, "mix")));
            }
        }

        throw new LoadInputException(
            $"Nothing was published for '{name}'; known are "
            + $"{string.Join(", ", table.Rows.Select(row => table.Text(row, "month")))}.");
    }

    private static long ReadInhabitants()
    {
        var table = TsvTable.Embedded("population");
        return (long)Math.Round(table.Number(table.Rows[0], "inhabitants_million") * Million);
    }
}
