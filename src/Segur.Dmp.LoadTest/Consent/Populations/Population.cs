using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>A population as a file describes it: whole, checked, without a reference left open.</summary>
internal sealed record Population
{
    public required string Name { get; init; }

    public required int Size { get; init; }

    public required int Seed { get; init; }

    /// <summary>First virtual day; everybody is invited on it.</summary>
    public required DateOnly Starts { get; init; }

    /// <summary>Months of 30 days after the invitation window.</summary>
    public required int Months { get; init; }

    public required ProfileRates Profiles { get; init; }

    public required DepositRates Deposits { get; init; }

    public required IReadOnlyList<Profession> Professions { get; init; }

    public required IReadOnlyList<CareFlow> Flows { get; init; }

    public required IReadOnlyList<Need> Needs { get; init; }

    public required AccessSettings Access { get; init; }

    /// <summary>Tables read from the folder named, or built in.</summary>
    public required AccessTables Tables { get; init; }
}
