using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Segur.Dmp.Formats.CodeTables;

/// <summary>A value set in memory. Lookups allocate nothing and are safe from any thread.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A value set is looked up, not enumerated as a collection.")]
public sealed class CodeTable
{
    private readonly FrozenDictionary<string, CodeRow> _rows;
    private readonly FrozenDictionary<string, CodeRow>.AlternateLookup<ReadOnlySpan<char>> _rowsBySpan;

    internal CodeTable(string name, IReadOnlyList<CodeRow> rows)
    {
        Name = name;
        Rows = rows;
        _rows = rows.ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);
        _rowsBySpan = _rows.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Name of the value set for messages, such as <c>JDV_J07-XdsTypeCode-CISIS</c>.</summary>
    public string Name { get; }

    /// <summary>All codes, in the order of the table file.</summary>
    public IReadOnlyList<CodeRow> Rows { get; }

    /// <summary>Number of codes, retired ones included.</summary>
    public int Count => Rows.Count;

    /// <summary>Whether the table holds the code, active or retired, of whatever system.</summary>
    public bool Contains([NotNullWhen(true)] string? code) => Find(code) is not null;

    /// <inheritdoc cref="Contains(string)"/>
    public bool Contains(ReadOnlySpan<char> code) => Find(code) is not null;

    /// <summary>Whether the table holds the code under this code system.</summary>
    public bool Contains([NotNullWhen(true)] string? code, [NotNullWhen(true)] string? systemOid) =>
        Find(code, systemOid) is not null;

    /// <summary>The row of a code, or null. A code is unique in its table.</summary>
    public CodeRow? Find(string? code) => code is null ? null : _rows.GetValueOrDefault(code);

    /// <inheritdoc cref="Find(string)"/>
    public CodeRow? Find(ReadOnlySpan<char> code) => _rowsBySpan.TryGetValue(code, out var row) ? row : null;

    /// <summary>The row of a code if it belongs to this code system, or null.</summary>
    public CodeRow? Find(string? code, string? systemOid) =>
        Find(code) is { } row && row.SystemOid == systemOid ? row : null;

    /// <inheritdoc cref="Find(string, string)"/>
    public CodeRow? Find(ReadOnlySpan<char> code, ReadOnlySpan<char> systemOid) =>
        Find(code) is { } row && systemOid.SequenceEqual(row.SystemOid) ? row : null;
}
