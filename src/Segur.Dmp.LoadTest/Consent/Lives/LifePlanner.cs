using Segur.Dmp.Domain.Identity;
using Segur.Dmp.LoadTest.Consent.Populations;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>Draws each person's life from the rates: who he is and what happens on which day.</summary>
internal sealed class LifePlanner(Population population, string sandbox)
{
    /// <summary>Days in a virtual month.</summary>
    public const int DaysOfMonth = 30;

    private const int DaysToActivate = 14;
    private const int YearsOfMinority = 17;

    // Parents come from the far end of the fictitious patients, where no holder is.
    private const long FirstParent = TestPopulation.Capacity / 2;

    /// <summary>The day on which the invitation window has ended.</summary>
    public int OpeningDay { get; } = (int)Math.Ceiling(population.Access.InvitationWindow.TotalDays);

    /// <summary>The day after the last act.</summary>
    public int EndDay { get; } = (int)Math.Ceiling(population.Access.InvitationWindow.TotalDays)
        + (population.Months * DaysOfMonth);

    private int Days => EndDay - OpeningDay;

    public Life Plan(int number)
    {
        var draws = new Draws(population.Seed, number, Purpose.Holder);
        var isMinor = draws.Chance(population.Profiles.Minors);
        return new Life
        {
            Number = number,
            Profile = new ProfileKey(sandbox, InsOf(number)),
            Parent = isMinor ? InsOf(FirstParent + number) : null,
            BirthDate = isMinor
                ? population.Starts.AddYears(-draws.Below(YearsOfMinority)).AddDays(-1 - draws.Below(DaysOfMonth))
                : null,
            Acts = ActsOf(number, draws.Chance(population.Profiles.Chronic)),
        };
    }

    // Care is uneven: so much of the average that all together have the average.
    private double CareOf(bool isChronic)
    {
        var rates = population.Profiles;
        var (people, care) = isChronic
            ? (rates.Chronic, rates.ChronicCare)
            : (1 - rates.Chronic, 1 - rates.ChronicCare);
        return people == 0 ? 1 : care / people;
    }

    private static InsNumber InsOf(long number) =>
        InsNumber.TryParse(InsAuthority.NirTest, TestPopulation.PatientOf(number).ToString(), out var ins)
            ? ins
            : throw new InvalidOperationException("A fictitious patient has no INS.");

    private LifeAct[] ActsOf(int number, bool isChronic)
    {
        var care = CareOf(isChronic);
        var acts = new List<LifeAct> { new(0, LifeActKind.Invite, 0, 0) };
        var opening = new Draws(population.Seed, number, Purpose.Opening);
        if (opening.Chance(population.Profiles.Objection))
        {
            Add(acts, opening.Below(OpeningDay), LifeActKind.Object);
        }

        Add(acts, OpeningDay, LifeActKind.Open);
        var activation = new Draws(population.Seed, number, Purpose.Activation);
        if (activation.Chance(population.Profiles.Activation))
        {
            Add(acts, OpeningDay + activation.Below(Math.Min(DaysToActivate, Days)), LifeActKind.Activate);
            AddMany(acts, number, Purpose.Consultation, LifeActKind.Consult, 0, population.Profiles.ConsultsPerMonth);
            var blocking = new Draws(population.Seed, number, Purpose.Blocking);
            if (blocking.Chance(population.Profiles.Blocking))
            {
                Add(acts, OpeningDay + blocking.Below(Days), LifeActKind.Block);
            }
        }

        var closing = new Draws(population.Seed, number, Purpose.Closing);
        if (closing.Chance(population.Profiles.Closing))
        {
            Add(acts, OpeningDay + closing.Below(Days), LifeActKind.Close);
        }

        for (var i = 0; i < population.Flows.Count; i++)
        {
            AddMany(acts, number, Purpose.CarePath, LifeActKind.CarePath, (byte)i, care * population.Flows[i].PerMonth);
        }

        for (var i = 0; i < population.Needs.Count; i++)
        {
            AddMany(acts, number, Purpose.Need, LifeActKind.Need, (byte)i, care * population.Needs[i].PerMonth);
        }

        // Stable: acts of one day and kind keep the order in which they were drawn.
        return [.. acts.OrderBy(act => act.Day).ThenBy(act => act.Kind)];
    }

    private void AddMany(
        List<LifeAct> acts, int number, Purpose purpose, LifeActKind kind, byte which, double perMonth)
    {
        var draws = new Draws(population.Seed, number, purpose, which);
        var count = draws.Count(perMonth * population.Months);
        for (var i = 0; i < count; i++)
        {
            acts.Add(new LifeAct((short)(OpeningDay + draws.Below(Days)), kind, which, (short)i));
        }
    }

    private static void Add(List<LifeAct> acts, int day, LifeActKind kind) =>
        acts.Add(new LifeAct((short)day, kind, 0, 0));
}
