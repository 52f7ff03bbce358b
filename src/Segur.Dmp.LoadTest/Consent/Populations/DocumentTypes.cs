using System.Collections.Frozen;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>Every XDS typeCode there is, by code. Source: JDV_J07.</summary>
internal static class DocumentTypes
{
    private static readonly FrozenDictionary<string, CodedValue> ByCode = Read();

    public static CodedValue? Find(string code) => ByCode.GetValueOrDefault(code);

    private static FrozenDictionary<string, CodedValue> Read()
    {
        using var reader = EmbeddedText.Open("type-code.tsv");
        reader.ReadLine();
        var types = new List<CodedValue>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            types.Add(new CodedValue(cells[0], cells[1], cells[2]));
        }

        return types.ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);
    }
}
