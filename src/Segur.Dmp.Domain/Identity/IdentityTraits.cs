using System.Globalization;

namespace Segur.Dmp.Domain.Identity;

/// <summary>
/// The five strict traits and the list of first names, as the national bases hold them. They may contradict the
/// matricule: official test identities do. <see cref="ToString"/> tells no trait. Source: RNIV, "traits stricts".
/// </summary>
/// <param name="BirthName">Birth name (nom de naissance).</param>
/// <param name="BirthFirstNames">All first names at birth, space separated, in order.</param>
/// <param name="Sex">Sex.</param>
/// <param name="BirthDate">Birth date, complete.</param>
/// <param name="BirthPlace">COG of the commune, or of the country, of birth; empty when not known.</param>
public sealed record IdentityTraits(
    string BirthName, string BirthFirstNames, Sex Sex, DateOnly BirthDate, string BirthPlace)
{
    /// <summary>
    /// Whether a text is one of the first names, or several in a row: <c>Jean-Pierre</c> is, <c>Jean</c> of it is not.
    /// </summary>
    public bool HasFirstName(string firstName)
    {
        var wanted = IdentityName.Normalise(firstName);
        var names = BirthFirstNames.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var first = 0; first < names.Length && wanted.Length > 0; first++)
        {
            var row = IdentityName.Normalise(names[first]);
            for (var next = first + 1; next < names.Length && row.Length < wanted.Length; next++)
            {
                row = $"{row} {IdentityName.Normalise(names[next])}";
            }

            if (row == wanted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Names of the traits, as the contract spells them, in which traits held elsewhere differ from these. Birth place
    /// and sex are compared only where the others have them; one first name of the list is enough.
    /// </summary>
    public IReadOnlyList<string> DifferencesOf(IdentityTraits held)
    {
        ArgumentNullException.ThrowIfNull(held);
        var differences = new List<string>();
        AddIf(!IdentityName.AreSame(BirthName, held.BirthName), "birth_name");
        AddIf(!HasFirstName(held.BirthFirstNames), "birth_first_names");
        AddIf(held.Sex != Sex.Unspecified && held.Sex != Sex, "sex");
        AddIf(held.BirthDate != BirthDate, "birth_date");
        AddIf(held.BirthPlace.Length > 0 && !HasBirthPlace(held.BirthPlace), "birth_place");
        return differences;

        void AddIf(bool differs, string trait)
        {
            if (differs)
            {
                differences.Add(trait);
            }
        }
    }

    /// <summary>Whether the COG is that of the birth place. One that is not known contradicts none.</summary>
    public bool HasBirthPlace(string cog) =>
        BirthPlace.Length == 0 || string.Equals(cog?.Trim(), BirthPlace, StringComparison.OrdinalIgnoreCase);

    /// <summary>Year of birth only, fit for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"born {BirthDate.Year}");
}
