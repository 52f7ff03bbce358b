using FsCheck;
using FsCheck.Fluent;

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>Random stories, near the edges: around the age of 18, few documents, people who meet often.</summary>
internal static class Stories
{
    private const int DaysOf18Years = 6575;

    // Deposits and consent often, the end of a profile rarely: a closed record has little to say.
    private static readonly Gen<StoryActKind> Kinds = Gen.Frequency(
        (8, Gen.Constant(StoryActKind.Deposit)),
        (2, Gen.Constant(StoryActKind.Replace)),
        (7, Gen.Constant(StoryActKind.Change)),
        (7, Gen.Constant(StoryActKind.Authorise)),
        (3, Gen.Constant(StoryActKind.MedecinTraitant)),
        (4, Gen.Elements(
            StoryActKind.RemoveAuthorisation, StoryActKind.StopMedecinTraitant, StoryActKind.Block,
            StoryActKind.Unblock, StoryActKind.MaskByDefault)),
        (4, Gen.Elements(StoryActKind.Permissions, StoryActKind.Represent)),
        (1, Gen.Elements(
            StoryActKind.EndRepresentation, StoryActKind.Suspend, StoryActKind.Close, StoryActKind.Reopen)),
        (1, Gen.Elements(StoryActKind.PassTime, StoryActKind.Reopen)));

    private static readonly Gen<StoryAct> Acts =
        from kind in Kinds
        from who in Gen.Choose(0, Cast.Count - 1)
        from what in Gen.Choose(0, 59)
        from how in Gen.Choose(0, 55)
        select new StoryAct(kind, who, what, how);

    private static readonly Gen<StoryProbe> Probes =
        from who in Gen.Choose(0, Cast.Count - 1)
        from mode in Gen.Frequency(
            (3, Gen.Constant(OracleMode.Normal)),
            (1, Gen.Constant(OracleMode.BrisDeGlace)),
            (1, Gen.Constant(OracleMode.Centre15)))
        from justified in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from action in Gen.Frequency(
            (2, Gen.Elements(OracleAction.FindDocuments, OracleAction.Retrieve)),
            (3, Gen.Elements(Enum.GetValues<OracleAction>())))
        select new StoryProbe(who, mode, justified, action);

    private static readonly Gen<int?> Ages = Gen.Frequency(
        (3, Gen.Choose(DaysOf18Years - 100, DaysOf18Years + 5).Select(days => (int?)days)),
        (2, Gen.Choose(0, DaysOf18Years).Select(days => (int?)days)),
        (3, Gen.Choose(DaysOf18Years, 3 * DaysOf18Years).Select(days => (int?)days)),
        (1, Gen.Constant((int?)null)));

    /// <summary>Stories with up to so many acts and as many probes.</summary>
    public static Arbitrary<Story> Of(int acts, int probes) => Arb.From(
        from age in Ages
        from count in Gen.Choose(1, acts)
        from happening in Acts.ArrayOf(count)
        from asked in Probes.ArrayOf(probes)
        select new Story(age, happening, asked),
        Smaller);

    private static IEnumerable<Story> Smaller(Story story)
    {
        if (story.Probes.Count > 1)
        {
            foreach (var probe in story.Probes)
            {
                yield return story with { Probes = [probe] };
            }
        }

        for (var i = 0; i < story.Acts.Count; i++)
        {
            yield return story with { Acts = [.. story.Acts.Where((_, index) => index != i)] };
        }
    }
}
