using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Identity;

/// <summary>The fictitious identities of this deployment, as INSi would know them. Immutable.</summary>
internal sealed class IdentityDirectory
{
    private readonly Dictionary<InsNumber, FictitiousIdentity> _byIns = [];
    private readonly Dictionary<TraitsKey, List<FictitiousIdentity>> _byTraits = [];
    private readonly FictitiousIdentity[] _inOrder;

    public IdentityDirectory(IReadOnlyList<FictitiousIdentity> identities)
    {
        foreach (var identity in identities)
        {
            _byIns.Add(identity.Ins, identity);
            var key = TraitsKey.Of(identity.Traits.BirthName, identity.Traits.Sex, identity.Traits.BirthDate);
            if (!_byTraits.TryGetValue(key, out var alike))
            {
                _byTraits.Add(key, alike = []);
            }

            alike.Add(identity);
        }

        _inOrder = [.. identities];
        Array.Sort(_inOrder, (left, right) => Compare(left.Ins, right.Ins));
    }

    /// <summary>The identity of an INS, or null.</summary>
    public FictitiousIdentity? Find(InsNumber ins) => _byIns.GetValueOrDefault(ins);

    /// <summary>
    /// INSi search by traits: all whose birth name, sex and birth date agree, who bear the first name, and who were
    /// born in the place if one is given. Source: INSi "recherche par traits".
    /// </summary>
    public IReadOnlyList<FictitiousIdentity> Search(
        string birthName, string firstName, Sex sex, DateOnly birthDate, string birthPlace)
    {
        var alike = _byTraits.GetValueOrDefault(TraitsKey.Of(birthName, sex, birthDate), []);
        return alike.FindAll(identity => identity.Traits.HasFirstName(firstName)
            && (birthPlace.Length == 0 || identity.Traits.HasBirthPlace(birthPlace)));
    }

    /// <summary>
    /// The traits held elsewhere for an INS that differ, or <c>ins</c> when there is no such identity.
    /// </summary>
    public IReadOnlyList<string> Verify(InsNumber ins, IdentityTraits held) =>
        Find(ins) is { } identity ? identity.Traits.DifferencesOf(held) : ["ins"];

    /// <summary>
    /// Identities in the order of their matricules, from the first after an INS, or from the first of all.
    /// </summary>
    public ArraySegment<FictitiousIdentity> Page(InsNumber? after, int size)
    {
        var start = 0;
        while (after is not null && start < _inOrder.Length && Compare(_inOrder[start].Ins, after) <= 0)
        {
            start++;
        }

        return new ArraySegment<FictitiousIdentity>(_inOrder, start, Math.Min(size, _inOrder.Length - start));
    }

    /// <summary>Whether an identity is the last one.</summary>
    public bool IsLast(FictitiousIdentity identity) => _inOrder[^1] == identity;

    private static int Compare(InsNumber left, InsNumber right)
    {
        var byMatricule = string.CompareOrdinal(left.Matricule, right.Matricule);
        return byMatricule != 0 ? byMatricule : string.CompareOrdinal(left.Authority.Oid, right.Authority.Oid);
    }

    private readonly record struct TraitsKey(string BirthName, Sex Sex, DateOnly BirthDate)
    {
        public static TraitsKey Of(string birthName, Sex sex, DateOnly birthDate) =>
            new(IdentityName.Normalise(birthName), sex, birthDate);
    }
}
