using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Courses;

/// <summary>One plan from beginning to end.</summary>
internal sealed class PlanCourse(ArrivalPlan plan) : LoadCourse
{
    public override TimeSpan Length => plan.Length;

    public override double Documents => plan.Documents;

    public override double FirstRate => plan.MeanRate;

    public override double? DocumentsUntil(TimeSpan at) => plan.DocumentsUntil(at);

    public override Task RunAsync(LoadEngine engine, RunLedger ledger, CancellationToken stop) =>
        engine.RunAsync(plan, stop);
}
