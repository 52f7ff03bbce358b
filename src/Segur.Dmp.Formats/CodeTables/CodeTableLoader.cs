using System.Collections.Frozen;

namespace Segur.Dmp.Formats.CodeTables;

/// <summary>
/// Builds and checks tables: a column missing, a code twice, a reference to a code that is not there stop the start,
/// since a gap in a table would show much later as a document wrongly refused.
/// </summary>
internal static class CodeTableLoader
{
    /// <summary>A value set with columns code, system_oid, display_fr and perhaps status, in_dmp, use.</summary>
    public static CodeTable ToCodeTable(TableFile file, string valueSetName)
    {
        var code = file.RequiredColumn("code");
        var system = file.RequiredColumn("system_oid");
        var display = file.RequiredColumn("display_fr");
        var status = file.OptionalColumn("status");
        var inDmp = file.OptionalColumn("in_dmp");
        var use = file.OptionalColumn("use");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<CodeRow>(file.Rows.Count);
        foreach (var cells in file.Rows)
        {
            if (!seen.Add(cells[code]))
            {
                throw new InvalidDataException($"Code table '{file.Name}' holds the code '{cells[code]}' twice.");
            }

            rows.Add(new CodeRow(cells[code], cells[system], cells[display])
            {
                Status = ToStatus(file, TableFile.Cell(cells, status)),
                InDmp = ToMembership(file, TableFile.Cell(cells, inDmp)),
                Use = ToUse(file, TableFile.Cell(cells, use)),
            });
        }

        return new CodeTable(valueSetName, rows);
    }

    /// <summary>Maps each key to a row of another table; keys without a value are left out.</summary>
    public static FrozenDictionary<string, CodeRow> ToAssociation(
        TableFile file, string keyColumn, string valueColumn, CodeTable values)
    {
        var key = file.RequiredColumn(keyColumn);
        var value = file.RequiredColumn(valueColumn);
        var association = new Dictionary<string, CodeRow>(StringComparer.Ordinal);
        foreach (var cells in file.Rows)
        {
            if (TableFile.Cell(cells, value) is not { } code)
            {
                continue;
            }

            var row = values.Find(code) ?? throw new InvalidDataException(
                $"Code table '{file.Name}' refers to '{code}', which {values.Name} does not hold.");
            if (!association.TryAdd(cells[key], row))
            {
                throw new InvalidDataException($"Code table '{file.Name}' holds the key '{cells[key]}' twice.");
            }
        }

        return association.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static CodeStatus ToStatus(TableFile file, string? value) => value switch
    {
        null or "active" => CodeStatus.Active,
        "retired" => CodeStatus.Retired,
        _ => throw Unknown(file, value),
    };

    private static DmpMembership ToMembership(TableFile file, string? value) => value switch
    {
        null or "unknown" => DmpMembership.Unknown,
        "yes" => DmpMembership.Listed,
        "no" => DmpMembership.NotListed,
        _ => throw Unknown(file, value),
    };

    private static CodeUse ToUse(TableFile file, string? value) => value switch
    {
        null => CodeUse.Any,
        "header-only" => CodeUse.HeaderOnly,
        "xds-only" => CodeUse.XdsOnly,
        "body-or-attachment" => CodeUse.BodyOrAttachment,
        "attachment-only" => CodeUse.AttachmentOnly,
        "modality" => CodeUse.Modality,
        "region" => CodeUse.AnatomicalRegion,
        _ => throw Unknown(file, value),
    };

    private static InvalidDataException Unknown(TableFile file, string value) =>
        new($"Code table '{file.Name}' holds the unknown value '{value}'.");
}
