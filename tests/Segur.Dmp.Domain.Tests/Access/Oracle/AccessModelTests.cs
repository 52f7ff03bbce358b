using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>
/// The product's policy and the oracle, side by side over random stories. <c>SEGUR_ACCESS_DECISIONS</c> asks for more
/// decisions than the plain run makes; a failure prints <c>(seed,gamma)</c>, which <c>SEGUR_ACCESS_SEED=seed,gamma</c>
/// takes back.
/// </summary>
public sealed class AccessModelTests(ITestOutputHelper output)
{
    private const int PlainDecisions = 100_000;
    private const int StoriesAtATime = 200;
    private const int ActsPerStory = 30;
    private const int ProbesPerStory = 60;

    private static readonly AccessSettings Settings = AccessPolicy.Default.Settings;

    private static readonly Arbitrary<Story> AnyStory = Stories.Of(ActsPerStory, ProbesPerStory);

    /// <summary>Settings of which a policy differs from the default in one.</summary>
    private static readonly Dictionary<string, AccessSettings> Changes = new()
    {
        [nameof(Settings.BlockStopsBrisDeGlace)] = Settings with { BlockStopsBrisDeGlace = false },
        [nameof(Settings.BlockStopsCentre15)] = Settings with { BlockStopsCentre15 = true },
        [nameof(Settings.EmergencyOppositionStopsFeeding)] = Settings with { EmergencyOppositionStopsFeeding = true },
        [nameof(Settings.StructureAuthorisationCoversProfessionals)] =
            Settings with { StructureAuthorisationCoversProfessionals = false },
        [nameof(Settings.AuthorStructureReadsMasked)] = Settings with { AuthorStructureReadsMasked = false },
        [nameof(Settings.MatrixBindsAuthor)] = Settings with { MatrixBindsAuthor = true },
        [nameof(Settings.MinorsHaveAccess)] = Settings with { MinorsHaveAccess = true },
        [nameof(Settings.MajorityAge)] = Settings with { MajorityAge = 21 },
        [nameof(Settings.OccupationalSpecialties)] = Settings with { OccupationalSpecialties = ["SM25", "C41"] },
    };

    public static TheoryData<string> ChangedSettings => [.. Changes.Keys];

    [Fact]
    public void Policy_and_oracle_agree_in_every_story()
    {
        var wanted = int.TryParse(
            Environment.GetEnvironmentVariable("SEGUR_ACCESS_DECISIONS"), CultureInfo.InvariantCulture, out var more)
            ? Math.Max(more, PlainDecisions)
            : PlainDecisions;
        var judge = new StoryJudge(AccessPolicy.Default);

        while (judge.Decisions < wanted)
        {
            Check(Prop.ForAll(AnyStory, story => Holds(judge.Disagreement(story))));
        }

        output.WriteLine($"{judge.Decisions} decisions.");
    }

    [Fact]
    public void Documents_that_do_not_show_change_no_answer()
    {
        var judge = new StoryJudge(AccessPolicy.Default);

        Check(Prop.ForAll(AnyStory, story => Holds(judge.Leak(story))));

        output.WriteLine($"{judge.Decisions} decisions.");
    }

    [Theory]
    [MemberData(nameof(ChangedSettings))]
    public void A_policy_with_one_setting_changed_is_found_out(string setting)
    {
        const int Enough = 2_000;
        const int AtATime = 10;
        var policy = AccessPolicy.Default;
        var judge = new StoryJudge(new AccessPolicy(policy.Rights, policy.Matrix, Changes[setting]));
        var stories = Enumerable.Range(0, Enough / AtATime).SelectMany(_ => AnyStory.Generator.Sample(AtATime));

        Assert.Contains(stories, story => judge.Disagreement(story) is not null);
    }

    private static void Holds(string? against) => Assert.True(against is null, against);

    private static void Check(Property property)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(StoriesAtATime);
        property.Check(Environment.GetEnvironmentVariable("SEGUR_ACCESS_SEED") is { Length: > 0 } seed
            ? config.WithReplay(FSharpOption<Replay>.Some(ReplayOf(seed)))
            : config);
    }

    private static Replay ReplayOf(string seed)
    {
        var parts = seed.Split(',', StringSplitOptions.TrimEntries);
        return new Replay(
            new Rnd(
                ulong.Parse(parts[0], CultureInfo.InvariantCulture),
                ulong.Parse(parts[1], CultureInfo.InvariantCulture)),
            FSharpOption<int>.None);
    }
}
