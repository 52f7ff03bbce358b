using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Names for one XML reader: those of <see cref="CdaNames"/> come from a table that all readers share and none writes,
/// anything else goes into a small table of this reader's own, which dies with it.
/// </summary>
internal sealed class CdaNameTable : XmlNameTable
{
    private const int SlotCount = 2048;

    private static readonly string?[] Shared = BuildShared();

    private NameTable? _own;

    /// <inheritdoc/>
    public override string Add(char[] key, int start, int len) => Add(key.AsSpan(start, len));

    /// <inheritdoc/>
    public override string Add(string key) => Find(key) ?? Own.Add(key);

    /// <inheritdoc/>
    public override string? Get(char[] key, int start, int len) =>
        Find(key.AsSpan(start, len)) ?? _own?.Get(key, start, len);

    /// <inheritdoc/>
    public override string? Get(string value) => Find(value) ?? _own?.Get(value);

    /// <summary>Whether a name belongs to the schema (element, attribute or namespace).</summary>
    public static bool IsShared(string name) => Find(name) is not null;

    [SuppressMessage("Style", "IDE0074",
        Justification = "Kept apart: the table is made on the first foreign name only.")]
    private NameTable Own => _own ??= new NameTable();

    private string Add(ReadOnlySpan<char> key) => Find(key) ?? Own.Add(key.ToString());

    private static string? Find(ReadOnlySpan<char> key)
    {
        if (key.IsEmpty)
        {
            return "";
        }

        var slot = SlotOf(key);
        while (Shared[slot] is { } candidate)
        {
            if (key.SequenceEqual(candidate))
            {
                return candidate;
            }

            slot = (slot + 1) & (SlotCount - 1);
        }

        return null;
    }

    // Length, both ends and the middle tell the few hundred names of the schema apart well enough.
    private static int SlotOf(ReadOnlySpan<char> key)
    {
        var hash = (uint)key.Length;
        unchecked
        {
            hash = (hash * 31) + key[0];
            hash = (hash * 31) + key[^1];
            hash = (hash * 31) + key[key.Length / 2];
            hash = (hash * 31) + key[key.Length / 3];
            hash *= 2654435769;
        }

        return (int)(hash >> 21);
    }

    private static string?[] BuildShared()
    {
        var slots = new string?[SlotCount];
        string[] namespaces =
        [
            CdaNames.V3, CdaNames.Sdtc, CdaNames.Lab, CdaNames.LabAlias, CdaNames.Pharmacy, CdaNames.Dicom,
            CdaNames.SchemaInstance, CdaNames.Xslt, CdaNames.CiSis, "http://www.w3.org/XML/1998/namespace",
            "http://www.w3.org/2000/xmlns/", "xml", "xmlns", "accessionNumber", "multipleBirthInd",
            "multipleBirthOrderNumber", "deceasedInd", "deceasedTime", "stylesheet", "Contenu",
        ];
        foreach (var name in CdaNames.Elements.Concat(CdaNames.Attributes).Concat(namespaces).Distinct())
        {
            var slot = SlotOf(name);
            while (slots[slot] is not null)
            {
                slot = (slot + 1) & (SlotCount - 1);
            }

            slots[slot] = name;
        }

        return slots;
    }
}
