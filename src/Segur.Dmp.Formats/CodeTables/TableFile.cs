namespace Segur.Dmp.Formats.CodeTables;

/// <summary>A tab-separated table: one header line, then rows of as many cells; <c>-</c> is an absent value.</summary>
internal sealed class TableFile
{
    private const string ResourceFolder = "CodeTables/";
    private const string Absent = "-";

    private readonly string[] _columns;

    private TableFile(string name, string[] columns, List<string[]> rows)
    {
        Name = name;
        _columns = columns;
        Rows = rows;
    }

    public string Name { get; }

    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Reads a table that is embedded in this assembly.</summary>
    public static TableFile ReadEmbedded(string name)
    {
        var resource = $"{ResourceFolder}{name}.tsv";
        using var stream = typeof(TableFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The code table '{name}' is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(name, reader.ReadToEnd());
    }

    /// <summary>Reads a table; every row must have the header's number of cells, none of them empty.</summary>
    public static TableFile Parse(string name, string text)
    {
        var lines = text.Split('\n');
        var columns = lines[0].Split('\t');
        var rows = new List<string[]>(lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 && i == lines.Length - 1)
            {
                break;
            }

            var cells = lines[i].Split('\t');
            if (cells.Length != columns.Length || cells.Any(string.IsNullOrWhiteSpace))
            {
                throw new InvalidDataException(
                    $"Code table '{name}', line {i + 1}: expected {columns.Length} cells with a value or '-' each.");
            }

            rows.Add(cells);
        }

        return rows.Count > 0
            ? new TableFile(name, columns, rows)
            : throw new InvalidDataException($"Code table '{name}' has no rows.");
    }

    /// <summary>Position of a column that the table must have.</summary>
    public int RequiredColumn(string column) => Array.IndexOf(_columns, column) is var index && index >= 0
        ? index
        : throw new InvalidDataException($"Code table '{Name}' has no column '{column}'.");

    /// <summary>Position of a column, or -1.</summary>
    public int OptionalColumn(string column) => Array.IndexOf(_columns, column);

    /// <summary>A cell, or null where the column is missing or the value absent.</summary>
    public static string? Cell(string[] row, int column) =>
        column < 0 || row[column] == Absent ? null : row[column];
}
