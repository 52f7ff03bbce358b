using System.Globalization;

namespace Segur.Dmp.LoadTest.Months;

/// <summary>How the documents of a flow spread over hours and kinds of days; only proportions matter.</summary>
internal sealed class DayShape
{
    private const string AnyFlow = "all";
    private const int Hours = 24;
    private const int DayKinds = 4;

    private static readonly string[] Rows =
    [
        .. Enumerable.Range(0, Hours).Select(hour => string.Create(CultureInfo.InvariantCulture, $"{hour:00}h")),
        "weekday", "saturday", "sunday", "holiday",
    ];

    private readonly Dictionary<string, double[]> _weights;

    private DayShape(string source, Dictionary<string, double[]> weights)
    {
        Source = source;
        _weights = weights;
    }

    /// <summary>Where it comes from, for the report.</summary>
    public string Source { get; }

    /// <summary>The built-in one, which is an assumption.</summary>
    public static DayShape Assumed { get; } =
        Read("built-in, an assumption: no public profile exists", TsvTable.Embedded("shape"));

    /// <summary>A file in the form of deploy/examples/months/shape.tsv.</summary>
    /// <exception cref="LoadInputException">A row or column is missing, or a flow never sends.</exception>
    public static DayShape Load(string path) => Read(path, TsvTable.Load(path));

    /// <summary>Weight of an hour of a day for a flow.</summary>
    public double WeightOf(string flow, DateOnly day, int hour)
    {
        var weights = _weights.GetValueOrDefault(flow) ?? _weights[AnyFlow];
        var kind = FrenchHolidays.Contains(day) ? 3
            : day.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        return weights[hour] * weights[Hours + kind];
    }

    private static DayShape Read(string source, TsvTable table)
    {
        var weights = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var column in table.Columns.Skip(1))
        {
            weights[column] = [.. Rows.Select(name => Weight(source, table, name, column))];
            if (weights[column].Take(Hours).Sum() <= 0 || weights[column].Skip(Hours).Take(DayKinds).Sum() <= 0)
            {
                throw new LoadInputException($"{source}: the flow '{column}' never sends.");
            }
        }

        return weights.ContainsKey(AnyFlow)
            ? new DayShape(source, weights)
            : throw new LoadInputException($"{source}: the column '{AnyFlow}' is missing.");
    }

    private static double Weight(string source, TsvTable table, string name, string column)
    {
        foreach (var row in table.Rows)
        {
            if (row.Cells[0] == name)
            {
                return table.Number(row, column);
            }
        }

        throw new LoadInputException($"{source}: the row '{name}' is missing.");
    }
}
