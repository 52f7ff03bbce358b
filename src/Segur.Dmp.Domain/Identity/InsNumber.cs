using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Segur.Dmp.Domain.Identity;

/// <summary>
/// A national health identity number: 15-character matricule and the OID of the authority that assigned it.
/// The same matricule under two authorities is two identities. <see cref="ToString"/> is masked.
/// </summary>
public sealed record InsNumber
{
    private InsNumber(InsAuthority authority, string matricule)
    {
        Authority = authority;
        Matricule = matricule;
    }

    /// <summary>Length of a matricule with its key, in characters.</summary>
    public const int MatriculeLength = 15;

    /// <summary>Who assigned the number, and for which world: production, test or demonstration.</summary>
    public InsAuthority Authority { get; }

    /// <summary>13 characters and a two-digit key, upper case, without spaces.</summary>
    public string Matricule { get; }

    /// <summary>The key that the 13 first characters call for, 1 to 97: 97 - (n mod 97), with 2A as 19 and 2B as 18.</summary>
    public int ExpectedKey => ComputeKey(Matricule.AsSpan(0, 13));

    /// <summary>The key as written in the matricule.</summary>
    public int Key => int.Parse(Matricule.AsSpan(13), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether the written key is the computed one.</summary>
    public bool HasValidKey => Key == ExpectedKey;

    /// <summary>Reads a matricule that has the shape of an INS; its key may be wrong. Spaces and case are forgiven.</summary>
    public static bool TryParse(InsAuthority authority, string? matricule, [NotNullWhen(true)] out InsNumber? ins)
    {
        ArgumentNullException.ThrowIfNull(authority);
        var normalised = (matricule ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        ins = HasShape(normalised) ? new InsNumber(authority, normalised) : null;
        return ins is not null;
    }

    /// <summary>Whether 15 characters are sex 1 or 2, year, possible month, department, commune, order and key digits.</summary>
    public static bool HasShape(ReadOnlySpan<char> matricule)
    {
        if (matricule.Length != MatriculeLength || matricule[0] is not ('1' or '2'))
        {
            return false;
        }

        for (var i = 1; i < matricule.Length; i++)
        {
            if (!char.IsAsciiDigit(matricule[i]) && !(i == 6 && IsCorsica(matricule)))
            {
                return false;
            }
        }

        // 20 to 99 stand for an unknown month or an incomplete civil record; 00 and 13 to 19 do not exist.
        var month = ((matricule[3] - '0') * 10) + (matricule[4] - '0');
        return month is (>= 1 and <= 12) or >= 20;
    }

    /// <summary>The matricule with all but its last five characters hidden, fit for logs.</summary>
    public override string ToString() => $"**********{Matricule[^5..]} ({Authority.Oid})";

    private static bool IsCorsica(ReadOnlySpan<char> number) => number[5] == '2' && number[6] is ('A' or 'B');

    private static int ComputeKey(ReadOnlySpan<char> number)
    {
        var value = 0L;
        for (var i = 0; i < number.Length; i++)
        {
            // Corsica: 2A counts as 19 and 2B as 18.
            var digit = number[i] switch
            {
                '2' when i == 5 && IsCorsica(number) => 1,
                'A' => 9,
                'B' => 8,
                var character => character - '0',
            };
            value = (value * 10) + digit;
        }

        return (int)(97 - (value % 97));
    }
}
