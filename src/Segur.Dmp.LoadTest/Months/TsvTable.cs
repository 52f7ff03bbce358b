using System.Globalization;

namespace Segur.Dmp.LoadTest.Months;

/// <summary>A tab-separated table with a header line; lines that begin with a number sign are remarks.</summary>
internal sealed class TsvTable
{
    private readonly string _name;
    private readonly string[] _header;

    private TsvTable(string name, string[] header, IReadOnlyList<(int Line, string[] Cells)> rows)
    {
        _name = name;
        _header = header;
        Rows = rows;
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => _header;

    /// <summary>Lines below the header, with their number in the file.</summary>
    public IReadOnlyList<(int Line, string[] Cells)> Rows { get; }

    /// <summary>A table that is part of the program.</summary>
    public static TsvTable Embedded(string name)
    {
        using var stream = typeof(TsvTable).Assembly.GetManifestResourceStream($"Months/{name}.tsv")
            ?? throw new InvalidOperationException($"The table '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return Parse($"{name}.tsv", reader.ReadToEnd());
    }

    /// <summary>A table of a file.</summary>
    /// <exception cref="LoadInputException">There is no such file, or it is no table.</exception>
    public static TsvTable Load(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (IOException wrong)
        {
            throw new LoadInputException($"{path} cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <exception cref="LoadInputException">A line has not as many cells as the header, or there is none.</exception>
    public static TsvTable Parse(string name, string text)
    {
        string[]? header = null;
        var rows = new List<(int, string[])>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            var cells = line.Split('\t');
            header ??= cells;
            if (cells.Length != header.Length)
            {
                throw new LoadInputException($"{name}:{number}: {cells.Length} cells, {header.Length} expected.");
            }

            if (!ReferenceEquals(cells, header))
            {
                rows.Add((number, cells));
            }
        }

        return header is null
            ? throw new LoadInputException($"{name} has no header line.")
            : new TsvTable(name, header, rows);
    }

    /// <summary>A cell as text.</summary>
    public string Text((int Line, string[] Cells) row, string column) =>
        Array.IndexOf(_header, column) is >= 0 and var at
            ? row.Cells[at]
            : throw new LoadInputException($"{_name}: the column '{column}' is missing.");

    /// <summary>A cell as a number of at least zero.</summary>
    public double Number((int Line, string[] Cells) row, string column) =>
        double.TryParse(
            Text(row, column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new LoadInputException(
                $"{_name}:{row.Line}: '{Text(row, column)}' is no number of at least 0 ({column}).");
}
