using System.Reflection;

namespace Segur.Dmp.Domain.Access;

/// <summary>Reads the access tables: tab-separated, one header line, comment lines that begin with <c>#</c>.</summary>
internal static class TableReader
{
    /// <summary>Rows as (line number, cells), the header first; every row has as many cells as the header.</summary>
    /// <exception cref="AccessTableException">There is no header, or a row has another number of cells.</exception>
    public static IReadOnlyList<(int Line, string[] Cells)> Read(TextReader reader, string name)
    {
        var rows = new List<(int Line, string[] Cells)>();
        var line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            var cells = text.Split('\t');
            if (rows.Count > 0 && cells.Length != rows[0].Cells.Length)
            {
                throw new AccessTableException(
                    name, line, $"{cells.Length} cells", $"{rows[0].Cells.Length} cells, as in the header");
            }

            rows.Add((line, cells));
        }

        return rows.Count > 0 ? rows : throw new AccessTableException(name, line, "no line", "a header line");
    }

    /// <summary>The table that is part of this program.</summary>
    public static TextReader OpenBuiltIn(string name) => new StreamReader(
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"Segur.Dmp.Domain.Access.Tables.{name}")
        ?? throw new InvalidOperationException($"{name} is not embedded."));
}
