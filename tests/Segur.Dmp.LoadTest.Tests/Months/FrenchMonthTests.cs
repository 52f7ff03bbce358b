using Segur.Dmp.LoadTest.Months;

namespace Segur.Dmp.LoadTest.Tests.Months;

public sealed class FrenchMonthTests
{
    [Theory]
    [InlineData("2025-10", 7.62), InlineData("2023-02", 1.5), InlineData("2025-01", 5.96)]
    public void Documents_per_inhabitant_are_counted_as_the_follow_up_committee_does(string month, double expected) =>
        Assert.Equal(expected, FrenchMonth.Of(month).PerInhabitantAndYear, precision: 2);

    [Fact]
    public void A_month_that_was_not_published_is_told_with_those_that_were()
    {
        var wrong = Assert.Throws<LoadInputException>(() => FrenchMonth.Of("1999-01"));

        Assert.Contains("2025-10", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("producers-2023-02", "hospital", 0.37), InlineData("producers-2023-02", "imaging", 0.07)]
    [InlineData("types-2025", "laboratory", 0.40), InlineData("types-2025", "prescription", 0.25)]
    public void Mixes_are_those_published_and_sum_to_one(string mix, string flow, double share)
    {
        var flows = FlowMix.Of(mix).Flows;

        Assert.Equal(share, flows.Single(candidate => candidate.Name == flow).Share, precision: 3);
        Assert.Equal(1, flows.Sum(candidate => candidate.Share), precision: 9);
        Assert.All(flows, candidate => Assert.Equal(1, candidate.Models.Sum(model => model.Share), precision: 9));
    }

    [Theory]
    [InlineData(2025, 4, 21), InlineData(2024, 5, 9), InlineData(2026, 5, 25), InlineData(2023, 7, 14)]
    public void Public_holidays_are_known(int year, int month, int day) =>
        Assert.True(FrenchHolidays.Contains(new DateOnly(year, month, day)));

    [Fact]
    public void An_ordinary_day_is_no_holiday() => Assert.False(FrenchHolidays.Contains(new DateOnly(2025, 1, 14)));

    [Theory]
    [InlineData(18, 0.35), InlineData(19, 0.08), InlineData(1, 0.08)]
    public void Saturdays_Sundays_and_holidays_are_a_part_of_a_weekday(int day, double share) => Assert.Equal(
        share,
        DayShape.Assumed.WeightOf("laboratory", new DateOnly(2025, 1, day), 16)
            / DayShape.Assumed.WeightOf("laboratory", new DateOnly(2025, 1, 14), 16),
        precision: 9);

    [Theory]
    [InlineData("when\tall\n00h\t1\n", "the row '01h' is missing")]
    [InlineData("when\tlaboratory\n", "the row '00h' is missing")]
    [InlineData("when\tall\n00h\t1\t2\n", ":2: 3 cells, 2 expected")]
    [InlineData("# nothing\n", "no header line")]
    public void A_shape_that_cannot_be_used_is_told(string text, string expected)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);

        var wrong = Assert.Throws<LoadInputException>(() => DayShape.Load(file));

        File.Delete(file);
        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(1), InlineData(7), InlineData(67_400_000)]
    public void Patients_are_drawn_from_the_population_alone(long patients)
    {
        var classes = new PatientClasses(patients);
        foreach (var classDraw in new[] { 0, 0.3, 0.55, 0.9999 })
        {
            Assert.InRange(classes.NumberOf(classDraw, 0), 0, patients - 1);
            Assert.InRange(classes.NumberOf(classDraw, 0.999_999_999), 0, patients - 1);
        }
    }

    [Fact]
    public void Few_patients_have_most_documents()
    {
        var random = new LoadTest.Workloads.SplitMix(1);
        var classes = new PatientClasses(1_000_000);
        var numbers = Enumerable.Range(0, 20_000).Select(_ => classes.NumberOf(random.Unit(), random.Unit())).ToList();

        Assert.InRange(numbers.Count(number => number < 150_000) / 20_000.0, 0.53, 0.57);
        Assert.Equal(0, numbers.Count(number => number >= 700_000));
    }
}
