using System.Text;

namespace Segur.Dmp.Formats.Fhir.Metadata;

/// <summary>Writes people and organisations as the HL7 v2 strings of XDS. Source: IHE ITI TF-3 table 4.2.3.1.7-2.</summary>
internal static class XdsNames
{
    private const string Special = "\\|^~&";

    /// <summary>XCN: id, family, given, authority, kind of name (D display, U unspecified), kind of id.</summary>
    public static string Xcn(string id, string family, string given, string authorityOid, char nameKind, string idKind) =>
        $"{Escape(id)}^{Escape(family)}^{Escape(given)}^^^^^^&{Escape(authorityOid)}&ISO^{nameKind}^^^{idKind}";

    /// <summary>XON: name, and the identifier with its authority where there is one.</summary>
    public static string Xon(string name, string? authorityOid, string? id) =>
        id is null ? Escape(name) : $"{Escape(name)}^^^^^&{Escape(authorityOid ?? "")}&ISO^IDNST^^^{Escape(id)}";

    /// <summary>CX: id, authority, kind of id.</summary>
    public static string Cx(string id, string authorityOid, string kind) =>
        $"{Escape(id)}^^^&{Escape(authorityOid)}&ISO^{kind}";

    /// <summary>Replaces the separators of HL7 v2 by their escapes.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => "\\E\\",
                '|' => "\\F\\",
                '^' => "\\S\\",
                '~' => "\\R\\",
                '&' => "\\T\\",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
