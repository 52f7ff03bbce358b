using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;

namespace Segur.Dmp.LoadTest.Tests.Plans;

public sealed class ArrivalPlanTests
{
    private static readonly FrenchMonth January = FrenchMonth.Of("2025-01");

    [Fact]
    public void A_whole_month_holds_its_published_volume_at_any_speed_and_scale()
    {
        foreach (var (speed, scale) in new[] { (1.0, 1.0), (60, 1), (744, 0.05), (3_600, 0.5) })
        {
            var plan = Month(speed, scale, MonthPlan.StartOf(January), TimeSpan.FromDays(January.Days));

            Assert.Equal((long)Math.Round(33_500_000 * scale), plan.Documents);
            Assert.Equal(TimeSpan.FromDays(31).TotalSeconds / speed, plan.Length.TotalSeconds, precision: 3);
        }
    }

    [Fact]
    public void Arrivals_of_each_hour_are_those_of_the_shape()
    {
        var from = new DateTime(2025, 1, 14);
        var plan = Month(speed: 7_200, scale: 0.01, from, TimeSpan.FromDays(2));
        var perHour = plan.Arrivals()
            .GroupBy(arrival => (int)((arrival.CreatedAt!.Value - from).TotalHours))
            .ToDictionary(group => group.Key, group => group.Count());

        for (var hour = 0; hour < 48; hour++)
        {
            var expected = 33_500_000 * 0.01 * January.Mix.Flows.Sum(
                flow => flow.Share * ShareOf(flow, from.AddHours(hour)));

            // Rounding keeps sums exact, so an hour is off by less than one document.
            Assert.InRange(perHour.GetValueOrDefault(hour), expected - 1, expected + 1);
        }

        Assert.Equal(plan.Documents, perHour.Values.Sum());
    }

    [Fact]
    public void Flows_of_an_hour_come_near_their_shares()
    {
        var plan = Month(speed: 3_600, scale: 0.2, new DateTime(2025, 1, 14, 16, 0, 0), TimeSpan.FromHours(1));
        var shares = plan.Segments[0].FlowShares;
        var counts = plan.Arrivals().CountBy(arrival => arrival.Flow).ToDictionary();

        Assert.InRange(plan.Documents, 5_000, 100_000);
        for (var flow = 0; flow < shares.Count; flow++)
        {
            Assert.InRange((double)counts[flow] / plan.Documents, shares[flow] - 0.02, shares[flow] + 0.02);
        }
    }

    [Theory, InlineData(1), InlineData(7)]
    public void The_same_seed_gives_the_same_plan_and_another_seed_another(int seed)
    {
        Assert.Equal(Steady(seed).Arrivals(), Steady(seed).Arrivals());
        Assert.NotEqual(Steady(seed).Arrivals(), Steady(seed + 1).Arrivals());
    }

    [Fact]
    public void Arrivals_come_in_order_and_a_rate_holds_in_every_second()
    {
        var arrivals = Steady(seed: 3).Arrivals().ToList();

        Assert.Equal(arrivals.OrderBy(arrival => arrival.PlannedAt).ThenBy(arrival => arrival.Index), arrivals);
        Assert.Equal(Enumerable.Range(0, arrivals.Count).Select(index => (long)index), arrivals.Select(a => a.Index));
        foreach (var second in arrivals.CountBy(arrival => (int)arrival.PlannedAt.TotalSeconds).Where(s => s.Key < 9))
        {
            Assert.InRange(second.Value, 37, 38);
        }
    }

    [Fact]
    public void A_window_outside_the_month_is_told() => Assert.Throws<LoadInputException>(
        () => Month(60, 1, new DateTime(2025, 2, 1), TimeSpan.FromHours(1)));

    private static ArrivalPlan Month(double speed, double scale, DateTime from, TimeSpan length) =>
        new(MonthPlan.Segments(January, DayShape.Assumed, speed, scale, from, length), seed: 1);

    private static ArrivalPlan Steady(int seed) =>
        new([new PlanSegment(TimeSpan.Zero, TimeSpan.FromSeconds(9.5), 37.4 * 9.5, [0.5, 0.5])], seed);

    private static double ShareOf(Flow flow, DateTime hour)
    {
        double Weight(DateTime at) => DayShape.Assumed.WeightOf(flow.Name, DateOnly.FromDateTime(at), at.Hour);
        return Weight(hour) / Enumerable.Range(0, 31 * 24).Sum(i => Weight(MonthPlan.StartOf(January).AddHours(i)));
    }
}
