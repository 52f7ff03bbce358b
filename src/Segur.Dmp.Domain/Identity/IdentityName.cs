using System.Globalization;
using System.Text;

namespace Segur.Dmp.Domain.Identity;

/// <summary>
/// Names of persons as they are compared: the national bases hold unaccented upper case, people and software write what
/// they like. Source: RNIV, INSi "recherche par traits".
/// </summary>
public static class IdentityName
{
    /// <summary>
    /// Upper case without accents; hyphens, apostrophes and all that is neither letter nor digit are one space.
    /// </summary>
    public static string Normalise(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var plain = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                plain.Append(WithoutAccent(char.ToUpperInvariant(character)));
            }
            else if (plain.Length > 0 && plain[^1] != ' ' && !IsCombiningAccent(character))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>Whether two names are the same one, and not both empty.</summary>
    public static bool AreSame(string one, string other) =>
        Normalise(one) is { Length: > 0 } normalised && normalised == Normalise(other);

    private static bool IsCombiningAccent(char character) =>
        char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    // Unicode normalisation does nothing where the process runs without culture data, so the letters are listed: those
    // that the civil status admits (circular of 23 July 2014), and their neighbours.
    private static string WithoutAccent(char upper) => upper switch
    {
        >= 'À' and <= 'Å' => "A",
        'Æ' => "AE",
        'Ç' => "C",
        >= 'È' and <= 'Ë' => "E",
        >= 'Ì' and <= 'Ï' => "I",
        'Ñ' => "N",
        (>= 'Ò' and <= 'Ö') or 'Ø' => "O",
        >= 'Ù' and <= 'Ü' => "U",
        'Ý' or 'Ÿ' => "Y",
        'Œ' => "OE",
        _ => upper.ToString(),
    };
}
