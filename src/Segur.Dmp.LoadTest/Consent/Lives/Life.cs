using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>
/// One person: what is planned, and what those around know. Run by one task at a time, and it asks nothing of the
/// others, so the whole population may run in any order.
/// </summary>
internal sealed class Life
{
    /// <summary>Number in the population, from 0.</summary>
    public required int Number { get; init; }

    public required ProfileKey Profile { get; init; }

    /// <summary>The parent who acts for a minor; null for adults.</summary>
    public InsNumber? Parent { get; init; }

    /// <summary>Birth date of a minor; null for adults, whose age plays no part.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>In the order of days.</summary>
    public required LifeAct[] Acts { get; init; }

    /// <summary>Place of the next act.</summary>
    public int Next { get; set; }

    public bool IsActivated { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>Whether the holder can log in.</summary>
    public bool IsInUse => IsActivated && !IsClosed;

    public bool WasAskedForMedecinTraitant { get; set; }

    /// <summary>Everything ever produced, in order.</summary>
    public List<LifeDocument> Documents { get; } = [];

    /// <summary>Who declared himself authorised, and on which day.</summary>
    public Dictionary<string, int> DeclaredOn { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests made, which names the next one.</summary>
    public long Requests { get; set; }

    /// <summary>The holder, or the parent in his place.</summary>
    public Caller Holder => Parent is null ? new PatientCaller(Profile.Ins) : new RepresentativeCaller(Parent);
}
