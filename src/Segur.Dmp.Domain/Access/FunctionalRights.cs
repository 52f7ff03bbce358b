namespace Segur.Dmp.Domain.Access;

/// <summary>
/// Who may call what, by kind of caller and mode: data, so that a deployment can replace it.
/// Source: GIE SESAM-Vitale PDT-INF-526 v1.8, PDT-INF-606 v1.3 (AIR).
/// </summary>
public sealed class FunctionalRights
{
    /// <summary>Name of the table's file.</summary>
    public const string FileName = "functional-rights.tsv";

    private const int FirstRight = 2;
    private const string AnyAuthentication = "*";
    private const string Air = "air";
    private static readonly int Categories = Enum.GetValues<CallerCategory>().Length;
    private static readonly int Modes = Enum.GetValues<PurposeOfUse>().Length;

    private readonly AccessRight[][] _rights;
    private readonly AccessRight[]?[] _rightsUnderAir;

    private FunctionalRights(AccessRight[][] rights, AccessRight[]?[] rightsUnderAir)
    {
        _rights = rights;
        _rightsUnderAir = rightsUnderAir;
    }

    /// <summary>The table that is part of this program.</summary>
    public static FunctionalRights BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The right of a kind of caller in a mode; what the table does not name is not allowed.</summary>
    public AccessRight Of(FunctionalRow row, CallerCategory category, PurposeOfUse mode, bool isAir)
    {
        var cells = isAir ? _rightsUnderAir[(int)row] ?? _rights[(int)row] : _rights[(int)row];

        // The table has no column for a médecin traitant who regulates: there he is a doctor as any other.
        var column = category == CallerCategory.MedecinTraitant && mode == PurposeOfUse.Centre15
            ? CallerCategory.Doctor
            : category;
        return cells[Cell(column, mode)];
    }

    /// <summary>Reads and checks a table.</summary>
    /// <exception cref="AccessTableException">A name, a right or a row is wrong or missing.</exception>
    public static FunctionalRights Parse(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = TableReader.Read(reader, FileName);
        var columns = rows[0].Cells.Skip(FirstRight).Select(name => Column(name, rows[0].Line)).ToArray();
        var rights = new AccessRight[]?[Enum.GetValues<FunctionalRow>().Length];
        var underAir = new AccessRight[]?[rights.Length];
        foreach (var (line, cells) in rows.Skip(1))
        {
            var row = Row(cells[0], line);
            var target = cells[1] switch
            {
                AnyAuthentication => rights,
                Air => underAir,
                _ => throw new AccessTableException(FileName, line, $"'{cells[1]}'", "* or air"),
            };
            if (target[(int)row] is not null)
            {
                throw new AccessTableException(FileName, line, $"a second row {cells[0]} {cells[1]}", "one of each");
            }

            target[(int)row] = ReadRow(cells, columns, line);
        }

        for (var row = 0; row < rights.Length; row++)
        {
            _ = rights[row] ?? throw new AccessTableException(
                FileName, rows[^1].Line, "the end of the table", $"a row {NameOf((FunctionalRow)row)} *");
        }

        return new FunctionalRights(rights!, underAir); // No null is left, as the loop has seen.
    }

    /// <summary>Name of a row in the table, such as <c>retrieve.not_masked</c>.</summary>
    public static string NameOf(FunctionalRow row) => row switch
    {
        FunctionalRow.RetrieveNotMasked => "retrieve.not_masked",
        FunctionalRow.RetrieveMasked => "retrieve.masked",
        FunctionalRow.RetrieveHiddenFromPatient => "retrieve.hidden_from_patient",
        FunctionalRow.RetrieveHiddenFromRepresentatives => "retrieve.hidden_from_representatives",
        FunctionalRow.RetrieveArchivedOrObsolete => "retrieve.archived_or_obsolete",
        _ => SnakeCase(row.ToString()),
    };

    private static FunctionalRights ReadBuiltIn()
    {
        using var reader = TableReader.OpenBuiltIn(FileName);
        return Parse(reader);
    }

    private static AccessRight[] ReadRow(string[] cells, int[] columns, int line)
    {
        var row = new AccessRight[Categories * Modes];
        for (var i = 0; i < columns.Length; i++)
        {
            row[columns[i]] = cells[i + FirstRight] switch
            {
                "-" => AccessRight.No,
                "y" => AccessRight.Yes,
                "o" => AccessRight.OwnDocuments,
                "s" => AccessRight.OwnStructure,
                "p" => AccessRight.IfPermitted,
                var other => throw new AccessTableException(FileName, line, $"'{other}'", "y, -, o, s or p"),
            };
        }

        return row;
    }

    private static int Column(string name, int line)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        foreach (var category in Enum.GetValues<CallerCategory>())
        {
            foreach (var mode in Enum.GetValues<PurposeOfUse>())
            {
                if (SnakeCase(category.ToString()) == (dot < 0 ? name : name[..dot])
                    && ModeName(mode) == (dot < 0 ? ModeName(PurposeOfUse.Normal) : name[(dot + 1)..]))
                {
                    return Cell(category, mode);
                }
            }
        }

        throw new AccessTableException(FileName, line, $"column '{name}'", "a kind of caller, a dot and a mode");
    }

    private static FunctionalRow Row(string name, int line)
    {
        foreach (var row in Enum.GetValues<FunctionalRow>())
        {
            if (NameOf(row) == name)
            {
                return row;
            }
        }

        throw new AccessTableException(FileName, line, $"action '{name}'", "an action of the built-in table");
    }

    private static int Cell(CallerCategory category, PurposeOfUse mode) => ((int)category * Modes) + (int)mode;

    private static string ModeName(PurposeOfUse mode) => mode switch
    {
        PurposeOfUse.BrisDeGlace => "bris_de_glace",
        PurposeOfUse.Centre15 => "centre_15",
        _ => "normal",
    };

    private static string SnakeCase(string name) => string.Concat(
        name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
