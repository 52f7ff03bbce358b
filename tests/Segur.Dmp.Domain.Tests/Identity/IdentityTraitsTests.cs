using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Tests.Identity;

public sealed class IdentityTraitsTests
{
    private static readonly IdentityTraits Held =
        new("L'HÉRITIER-DUBOIS", "JEAN-PIERRE MARIE ANNE", Sex.Male, new DateOnly(1980, 5, 17), "2A004");

    [Theory]
    [InlineData("l'héritier-dubois", "L HERITIER DUBOIS")]
    [InlineData("L’HÉRITIER  –  DUBOIS ", "L HERITIER DUBOIS")]
    [InlineData("Cœur-d'Alène", "COEUR D ALENE")]
    [InlineData("Nu\u0301n\u0303ez", "NUNEZ")]
    [InlineData("ÿŸýæÆøçß", "YYYAEAEOCß")]
    [InlineData("--' ", "")]
    [InlineData("", "")]
    public void Names_are_compared_without_case_accents_hyphens_and_apostrophes(string written, string normalised) =>
        Assert.Equal(normalised, IdentityName.Normalise(written));

    [Fact]
    public void Normalising_twice_is_normalising_once() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        name => IdentityName.Normalise(IdentityName.Normalise(name.Get)) == IdentityName.Normalise(name.Get))
        .Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("Jean-Pierre"), InlineData("JEAN PIERRE"), InlineData("marie"), InlineData("Anne")]
    [InlineData("Jean-Pierre Marie"), InlineData("MARIE-ANNE"), InlineData("Jean Pierre Marie Anne")]
    public void Any_first_name_of_the_list_or_several_in_a_row_are_known(string firstName) =>
        Assert.True(Held.HasFirstName(firstName));

    [Theory]
    [InlineData("Jean"), InlineData("Pierre"), InlineData("Pierre Marie"), InlineData("Jean-Pierre Anne")]
    [InlineData(""), InlineData("-"), InlineData("Marian")]
    public void A_part_of_a_first_name_is_not_one(string firstName) => Assert.False(Held.HasFirstName(firstName));

    [Fact]
    public void Traits_written_otherwise_do_not_differ() => Assert.Empty(Held.DifferencesOf(
        new IdentityTraits("l heritier dubois", "Marie", Sex.Male, Held.BirthDate, "2a004")));

    [Fact]
    public void Birth_place_and_sex_are_compared_only_where_they_are_known() => Assert.Empty(Held.DifferencesOf(
        new IdentityTraits(Held.BirthName, "Anne", Sex.Unspecified, Held.BirthDate, "")));

    [Theory]
    [InlineData("2A004", "2a004 ", true), InlineData("2A004", "2A005", false), InlineData("", "75056", true)]
    public void A_birth_place_that_is_not_known_contradicts_none(string known, string asked, bool agrees) =>
        Assert.Equal(agrees, (Held with { BirthPlace = known }).HasBirthPlace(asked));

    [Fact]
    public void Every_trait_that_differs_is_named() => Assert.Equal(
        ["birth_name", "birth_first_names", "sex", "birth_date", "birth_place"],
        Held.DifferencesOf(new IdentityTraits("DUBOIS", "PAUL", Sex.Female, new DateOnly(1981, 5, 17), "75056")));

    [Fact]
    public void Two_people_without_a_name_are_not_the_same() => Assert.False(IdentityName.AreSame("-", ""));

    [Fact]
    public void A_log_tells_no_trait()
    {
        Assert.Equal("born 1980", Held.ToString());
        Assert.DoesNotContain("HERITIER", $"{Held}", StringComparison.OrdinalIgnoreCase);
    }
}
