using System.Collections.Frozen;

namespace Segur.Dmp.Domain.Access;

/// <summary>
/// Which profession may read which document type. Data, so that a deployment can replace it; a patient's authorisation
/// cannot widen it. Source: arrêté of 26 October 2023, annex.
/// </summary>
public sealed class HabilitationMatrix
{
    /// <summary>Name of the table's file.</summary>
    public const string FileName = "habilitation-matrix.tsv";

    private const int FirstProfession = 2;
    private const string Any = "*";

    private readonly FrozenDictionary<string, int> _columns;
    private readonly FrozenDictionary<string, bool[]> _types;
    private readonly (string Prefix, bool[] Cells)[] _prefixes;
    private readonly bool[] _default;

    private HabilitationMatrix(
        FrozenDictionary<string, int> columns, FrozenDictionary<string, bool[]> types,
        (string Prefix, bool[] Cells)[] prefixes, bool[] fallback)
    {
        _columns = columns;
        _types = types;
        _prefixes = prefixes;
        _default = fallback;
    }

    /// <summary>The table that is part of this program.</summary>
    public static HabilitationMatrix BuiltIn { get; } = ReadBuiltIn();

    /// <summary>Whether a profession may read a type. A profession without a column has the column <c>*</c>.</summary>
    /// <param name="role">Profession, 1.2.250.1.71.1.2.7.</param>
    /// <param name="typeCode">XDS typeCode.</param>
    public bool MayRead(string role, string typeCode)
    {
        ArgumentNullException.ThrowIfNull(typeCode);
        var column = _columns.TryGetValue(role, out var own) ? own : _columns[Any];
        return CellsOf(typeCode)[column];
    }

    /// <summary>Whether a profession has a column of its own: the health professions do.</summary>
    public bool IsHealthProfession(string role) => role != Any && _columns.ContainsKey(role);

    /// <summary>Reads and checks a table; a cell <c>?</c> takes the value of the default row.</summary>
    /// <exception cref="AccessTableException">A cell, a type or a column is wrong or missing.</exception>
    public static HabilitationMatrix Parse(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = TableReader.Read(reader, FileName);
        var header = rows[0].Cells;
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = FirstProfession; i < header.Length; i++)
        {
            if (!columns.TryAdd(header[i], i - FirstProfession))
            {
                throw new AccessTableException(FileName, rows[0].Line, $"a second column {header[i]}", "one of each");
            }
        }

        if (!columns.ContainsKey(Any))
        {
            throw new AccessTableException(FileName, rows[0].Line, "no column *", "a column for all other professions");
        }

        var defaults = rows.Skip(1).FirstOrDefault(row => row.Cells[0] == Any);
        var fallback = defaults.Cells is null
            ? throw new AccessTableException(FileName, rows[^1].Line, "no row *", "a row for all other types")
            : ReadCells(defaults.Cells, fallback: null, defaults.Line);
        var types = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        foreach (var (line, cells) in rows.Skip(1))
        {
            if (!types.TryAdd(cells[0], ReadCells(cells, fallback, line)))
            {
                throw new AccessTableException(FileName, line, $"a second row {cells[0]}", "one of each");
            }
        }

        var prefixes = types.Where(type => type.Key.Length > 1 && type.Key.EndsWith('*'))
            .Select(type => (type.Key[..^1], type.Value)).OrderByDescending(type => type.Item1.Length).ToArray();
        return new HabilitationMatrix(
            columns.ToFrozenDictionary(StringComparer.Ordinal), types.ToFrozenDictionary(StringComparer.Ordinal),
            prefixes, fallback);
    }

    private static HabilitationMatrix ReadBuiltIn()
    {
        using var reader = TableReader.OpenBuiltIn(FileName);
        return Parse(reader);
    }

    private bool[] CellsOf(string typeCode)
    {
        if (_types.TryGetValue(typeCode, out var cells))
        {
            return cells;
        }

        foreach (var (prefix, group) in _prefixes)
        {
            if (typeCode.StartsWith(prefix, StringComparison.Ordinal))
            {
                return group;
            }
        }

        return _default;
    }

    private static bool[] ReadCells(string[] cells, bool[]? fallback, int line)
    {
        var row = new bool[cells.Length - FirstProfession];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (cells[i + FirstProfession], fallback) switch
            {
                ("y", _) => true,
                ("n", _) => false,
                ("?", { } known) => known[i],
                (var other, _) => throw new AccessTableException(FileName, line, $"'{other}'", "y, n or ?"),
            };
        }

        return row;
    }
}
