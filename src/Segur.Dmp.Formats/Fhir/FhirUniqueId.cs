using System.Globalization;
using System.Numerics;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>
/// FHIR Identifier to XDS uniqueId. An OID or UUID under <c>urn:ietf:rfc:3986</c> stands for itself, a value under
/// <c>urn:oid:</c> is an extension of that OID. A UUID becomes an OID as of ITU-T X.667: 2.25 and its decimal value.
/// </summary>
internal static class FhirUniqueId
{
    public const string UriSystem = "urn:ietf:rfc:3986";

    public const string OidPrefix = "urn:oid:";

    public const string UuidPrefix = "urn:uuid:";

    private const int MaxOidLength = 64;

    /// <summary>Reads system and value as a uniqueId.</summary>
    public static bool TryParse(string? system, string? value, out DocumentUniqueId id)
    {
        id = default;
        if (value is null)
        {
            return false;
        }

        if (system == UriSystem)
        {
            return DocumentUniqueId.TryParse(FromUri(value), out id);
        }

        return OidOf(system) is { } root && DocumentUniqueId.TryParse($"{root}^{value}", out id);
    }

    /// <summary>The dotted OID of an <c>urn:oid:</c>, or of a UUID; null for other URIs.</summary>
    public static string? FromUri(string uri)
    {
        if (!uri.StartsWith(UuidPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return OidOf(uri);
        }

        return Guid.TryParseExact(uri.AsSpan(UuidPrefix.Length), "D", out var uuid)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"2.25.{new BigInteger(uuid.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true)}")
            : null;
    }

    /// <summary>The OID of an <c>urn:oid:</c> of at most 64 characters, or null.</summary>
    public static string? OidOf(string? uri) =>
        uri is not null
            && uri.StartsWith(OidPrefix, StringComparison.OrdinalIgnoreCase)
            && IsOid(uri.AsSpan(OidPrefix.Length))
                ? uri[OidPrefix.Length..]
                : null;

    private static bool IsOid(ReadOnlySpan<char> oid)
    {
        if (oid.Length is < 3 or > MaxOidLength || oid[0] is not ('0' or '1' or '2') || oid[1] != '.')
        {
            return false;
        }

        foreach (var range in oid.Split('.'))
        {
            var arc = oid[range];
            if (arc.IsEmpty || arc.ContainsAnyExceptInRange('0', '9') || (arc.Length > 1 && arc[0] == '0'))
            {
                return false;
            }
        }

        return true;
    }
}
