namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>The names of the schema, found by their bytes.</summary>
internal static class CdaNameTable
{
    private static readonly CdaName[] Known = Build();

    private static readonly Utf8Table ByBytes = new([.. Known.Select(name => name.Text)]);

    private static readonly Dictionary<string, CdaName> ByText =
        Known.ToDictionary(name => name.Text, StringComparer.Ordinal);

    /// <summary>Number of known names; their numbers run from 0.</summary>
    public static int Count => Known.Length;

    /// <summary>The name that these bytes spell; foreign names are made anew each time.</summary>
    public static CdaName Resolve(ReadOnlySpan<byte> name) => ByBytes.Find(name) is var number && number >= 0
        ? Known[number]
        : new CdaName(System.Text.Encoding.UTF8.GetString(name));

    /// <summary>The number of a name of the schema.</summary>
    public static int NumberOf(string name) => ByText[name].Number;

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
                    text, number, RoleOf(text), elements.Contains(text), attributes.Contains(text))),
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
