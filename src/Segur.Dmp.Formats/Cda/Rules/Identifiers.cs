namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Syntax of identifiers: OID, UUID, and the national numbers of professionals and structures.</summary>
internal static class Identifiers
{
    /// <summary>Root of PS_IdNat, the identifiers of professionals.</summary>
    public const string ProfessionalRoot = "1.2.250.1.71.4.2.1";

    /// <summary>Root of Struct_IdNat, the identifiers of structures.</summary>
    public const string StructureRoot = "1.2.250.1.71.4.2.2";

    private const int UuidLength = 36;

    /// <summary>An OID without leading zeros in its arcs, or a UUID of hexadecimal digits.</summary>
    public static bool IsOidOrUuid(ReadOnlySpan<char> root) => IsOid(root) || IsUuid(root);

    /// <summary>An OID: first arc 0 to 2, at least one more, no leading zero.</summary>
    public static bool IsOid(ReadOnlySpan<char> root)
    {
        if (root.Length < 3 || root[0] is < '0' or > '2' || root[1] != '.')
        {
            return false;
        }

        var arcStart = 2;
        for (var i = 2; i <= root.Length; i++)
        {
            if (i < root.Length && char.IsAsciiDigit(root[i]))
            {
                continue;
            }

            var isArc = i > arcStart && (root[arcStart] != '0' || i == arcStart + 1);
            if (!isArc || (i < root.Length && root[i] != '.'))
            {
                return false;
            }

            arcStart = i + 1;
        }

        return true;
    }

    /// <summary>
    /// PS_IdNat: kind digit and number. 8 RPPS, 0 ADELI, 1, 3, 4, 5, 6 structure and internal number.
    /// </summary>
    public static bool IsProfessional(ReadOnlySpan<char> extension)
    {
        if (extension.Length < 2)
        {
            return false;
        }

        var number = extension[1..];
        return extension[0] switch
        {
            '8' => number.Length == 11 && AreDigits(number),
            '0' => number.Length is 8 or 9 && AreLettersOrDigits(number),
            '1' or '3' or '4' or '5' or '6' => number.IndexOf('/') > 0 && number[^1] != '/',
            _ => false,
        };
    }

    /// <summary>
    /// Struct_IdNat: kind digit and number. 1 FINESS, 3 SIRET, 2 SIREN, 0 ADELI practice, 4 RPPS practice.
    /// </summary>
    public static bool IsStructure(ReadOnlySpan<char> extension)
    {
        if (extension.Length < 2)
        {
            return false;
        }

        var number = extension[1..];
        return extension[0] switch
        {
            '1' => number.Length == 9 && AreLettersOrDigits(number),
            '2' => number.Length == 9 && AreDigits(number),
            '3' => number.Length == 14 && AreDigits(number),
            '0' or '4' => number.Length >= 8 && AreLettersOrDigits(number),
            _ => false,
        };
    }

    private static bool IsUuid(ReadOnlySpan<char> root)
    {
        if (root.Length != UuidLength)
        {
            return false;
        }

        for (var i = 0; i < root.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? root[i] != '-' : !char.IsAsciiHexDigit(root[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool AreLettersOrDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
