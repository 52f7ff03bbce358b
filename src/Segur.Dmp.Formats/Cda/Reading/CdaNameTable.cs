using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// The names of the schema, found by their bytes. Sixteen bytes are compared at once, without a branch on the length,
/// and what is compared lies in the name itself: between two documents the processor's cache has forgotten the table.
/// </summary>
internal static class CdaNameTable
{
    private const int HeadLength = CdaName.HeadLength;
    private const int SlotCount = 1024;

    private static readonly CdaName[] Known = Build();
    private static readonly CdaName?[] Slots = Fill(Known);

    private static readonly Dictionary<string, CdaName> ByText =
        Known.ToDictionary(name => name.Text, StringComparer.Ordinal);

    /// <summary>Number of known names; their numbers run from 0.</summary>
    public static int Count => Known.Length;

    /// <summary>The known name that stands here with this length, not 0; or null.</summary>
    public static CdaName? Find(ReadOnlySpan<byte> text, int start, int length)
    {
        if (text.Length - start < HeadLength)
        {
            Span<byte> copy = stackalloc byte[HeadLength];
            copy.Clear();
            text[start..].CopyTo(copy);
            return Find(copy, text.Slice(start, length));
        }

        return Find(text[start..], text.Slice(start, length));
    }

    /// <summary>The number of a name of the schema.</summary>
    public static int NumberOf(string name) => ByText[name].Number;

    // The head has at least sixteen bytes and begins with the word.
    private static CdaName? Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> word)
    {
        var bytes = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(head)) & Mask(word.Length);
        var (low, high) = (bytes.AsUInt64()[0], bytes.AsUInt64()[1]);
        for (var at = SlotOf(low, high, word.Length); ; at = (at + 1) & (SlotCount - 1))
        {
            if (Slots[at] is not { } name)
            {
                return null;
            }

            if (name.Low == low && name.High == high && name.Text.Length == word.Length
                && (word.Length <= HeadLength || Ascii.Equals(word, name.Text)))
            {
                return name;
            }
        }
    }

    private static Vector128<byte> Mask(int length)
    {
        ReadOnlySpan<byte> masks =
        [
            255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        return Vector128.LoadUnsafe(
            ref MemoryMarshal.GetReference(masks), (nuint)(HeadLength - Math.Min(length, HeadLength)));
    }

    private static int SlotOf(ulong low, ulong high, int length)
    {
        unchecked
        {
            var hash = (low * 0x9E3779B97F4A7C15) ^ ((high + (ulong)length) * 0xD6E8FEB86659FD93);
            return (int)((hash ^ (hash >> 29)) >> 54);
        }
    }

    private static CdaName?[] Fill(CdaName[] names)
    {
        var slots = new CdaName?[SlotCount];
        foreach (var name in names)
        {
            var at = SlotOf(name.Low, name.High, name.Text.Length);
            while (slots[at] is not null)
            {
                at = (at + 1) & (SlotCount - 1);
            }

            slots[at] = name;
        }

        return slots;
    }

    private static CdaName[] Build()
    {
        string[] more = ["accessionNumber", "stylesheet", "transform"];
        string[] extensions = ["multipleBirthInd", "multipleBirthOrderNumber", "deceasedInd", "deceasedTime"];
        var elements = CdaNames.Elements.ToHashSet(StringComparer.Ordinal);
        var attributes = CdaNames.Attributes
            .Concat(["id", "code", "value", "name", "title", "qualifier", "width"])
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. elements.Concat(attributes).Concat(more).Concat(extensions)
                .Distinct(StringComparer.Ordinal)
                .Select((text, number) => new CdaName(
                    string.Intern(text), number, RoleOf(text), elements.Contains(text), attributes.Contains(text))),
        ];
    }

    private static CdaRole RoleOf(string name) => name switch
    {
        "ClinicalDocument" => CdaRole.ClinicalDocument,
        "section" => CdaRole.Section,
        "title" => CdaRole.Title,
        "text" => CdaRole.Text,
        "id" or "templateId" or "setId" or "typeId" => CdaRole.Identifier,
        "effectiveTime" or "time" or "birthTime" or "copyTime" => CdaRole.Time,
        "low" or "high" or "center" => CdaRole.Bound,
        "reference" => CdaRole.Reference,
        "code" => CdaRole.Code,
        "value" => CdaRole.Value,
        "ID" => CdaRole.Target,
        "root" => CdaRole.Root,
        "nullFlavor" => CdaRole.NullFlavor,
        "mediaType" => CdaRole.MediaType,
        "representation" => CdaRole.Representation,
        "href" => CdaRole.Link,
        "type" => CdaRole.Type,
        _ => CdaRole.None,
    };
}
