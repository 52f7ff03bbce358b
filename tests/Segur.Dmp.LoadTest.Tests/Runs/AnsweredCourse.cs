using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Tests.Runs;

/// <summary>
/// Rounds as long as the lag of the deck, each answered before the next: every earlier document is known when it is
/// repeated, however slow the machine.
/// </summary>
internal sealed class AnsweredCourse(int rounds, int lag, IReadOnlyList<double> shares) : LoadCourse
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    public override TimeSpan Length => rounds * Round;

    public override double Documents => rounds * lag;

    public override double FirstRate => lag / Round.TotalSeconds;

    public override double? DocumentsUntil(TimeSpan at) => null;

    public override async Task RunAsync(LoadEngine engine, RunLedger ledger, CancellationToken stop)
    {
        for (var round = 0; round < rounds && !engine.HasGivenUp; round++)
        {
            var segment = new PlanSegment(ledger.Clock.Elapsed, Round, lag, shares);
            await engine.RunAsync(new ArrivalPlan([segment], seed: 4, firstIndex: (long)round * lag), stop);
        }
    }
}
