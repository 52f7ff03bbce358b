using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Formats.Cda.Rules;

namespace Segur.Dmp.Formats.Cda.Metadata;

/// <summary>
/// Writes the HL7 v2 strings of XDS metadata: CX, XCN, XON, XPN, CXi. Delimiters inside values are escaped. Source: IHE
/// ITI TF-3 table 4.2.3.1.7-2; CI-SIS for the French identifier types.
/// </summary>
internal static class HL7Text
{
    private static readonly System.Buffers.SearchValues<char> Delimiters =
        System.Buffers.SearchValues.Create("\\|^&~\r\n\t");

    /// <summary>A patient identifier. <paramref name="type"/> is NH for an INS, PI for a local number.</summary>
    public static string Cx(string extension, string root, string type) =>
        $"{Escape(extension)}^^^&{Escape(root)}&ISO^{type}";

    /// <summary>A reference identifier; a UID that is its own root has no assigning authority.</summary>
    public static string Cxi(CdaElement id, string type)
    {
        var root = Escape(id.Attribute("root") ?? "");
        return id.Attribute("extension") is { Length: > 0 } extension
            ? $"{Escape(extension)}^^^&{root}&ISO^{type}"
            : $"{root}^^^^{type}";
    }

    /// <summary>A person or a device with its identifier.</summary>
    public static string Xcn(CdaElement? id, string family, string given, bool isDevice)
    {
        var root = id?.Attribute("root") ?? "";
        var type = isDevice ? "RI"
            : root == Identifiers.ProfessionalRoot ? "IDNPS"
            : InsAuthority.FromOid(root) is not null ? "NH"
            : "EI";
        var extension = Escape(id?.Attribute("extension") ?? "");
        var nameType = isDevice ? "U" : "D";
        return $"{extension}^{Escape(family)}^{Escape(given)}^^^^^^&{Escape(root)}&ISO^{nameType}^^^{type}";
    }

    /// <summary>An organisation with its identifier; the name alone when it has none.</summary>
    public static string Xon(string name, CdaElement? id)
    {
        if (id is null)
        {
            return Escape(name);
        }

        var root = id.Attribute("root") ?? "";
        var type = root == Identifiers.StructureRoot ? "IDNST" : "XX";
        return $"{Escape(name)}^^^^^&{Escape(root)}&ISO^{type}^^^{Escape(id.Attribute("extension") ?? "")}";
    }

    /// <summary>Escapes the delimiters of HL7 v2; line ends become blanks.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Delimiters))
        {
            return text;
        }

        return text
            .Replace(@"\", @"\E\", StringComparison.Ordinal)
            .Replace("|", @"\F\", StringComparison.Ordinal)
            .Replace("^", @"\S\", StringComparison.Ordinal)
            .Replace("&", @"\T\", StringComparison.Ordinal)
            .Replace("~", @"\R\", StringComparison.Ordinal)
            .ReplaceLineEndings(" ")
            .Replace('\t', ' ');
    }
}
