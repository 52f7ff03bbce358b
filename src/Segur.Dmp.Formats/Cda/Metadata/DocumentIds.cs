using System.Globalization;
using System.Numerics;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Formats.Cda.Metadata;

/// <summary>XDS identifiers from CDA ones.</summary>
internal static class DocumentIds
{
    private const int UuidLength = 36;

    /// <summary>
    /// The uniqueId of an II: root, or root^extension. A UUID root becomes an OID under 2.25, as XDS wants.
    /// </summary>
    public static DocumentUniqueId? UniqueId(CdaElement? id)
    {
        if (id?.Attribute("root") is not { Length: > 0 } root)
        {
            return null;
        }

        return DocumentUniqueId.TryParse(Join(ToOid(root), id), out var uniqueId) ? uniqueId : null;
    }

    /// <summary>Root, or root^extension, as written; null without a root.</summary>
    public static string? Plain(CdaElement? id) =>
        id?.Attribute("root") is { Length: > 0 } root ? Join(root, id) : null;

    /// <summary>A UUID as OID 2.25.n; anything else unchanged.</summary>
    public static string ToOid(string root) =>
        root.Length == UuidLength && Guid.TryParseExact(root, "D", out _)
            ? "2.25." + BigInteger.Parse(
                "0" + root.Replace("-", "", StringComparison.Ordinal), NumberStyles.HexNumber,
                CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture)
            : root;

    /// <summary>A coded value with at least a code; null without.</summary>
    public static CodedValue? Code(CdaElement? element)
    {
        if (element is null or { IsNull: true } || element.Attribute("code") is not { Length: > 0 } code)
        {
            return null;
        }

        return CodedValue.Shared(code, element.Attribute("codeSystem") ?? "", element.Attribute("displayName"));
    }

    private static string Join(string root, CdaElement id) =>
        id.Attribute("extension") is { Length: > 0 } extension ? $"{root}^{extension}" : root;
}
