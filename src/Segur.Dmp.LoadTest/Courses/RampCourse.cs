using System.Globalization;
using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Courses;

/// <summary>Climbs by steps until one is not good, then closes in on the knee between the two.</summary>
internal sealed class RampCourse : LoadCourse
{
    private readonly RampOptions _options;
    private readonly double[] _shares;
    private readonly List<RampStep> _steps = [];
    private readonly List<RunPart> _good = [];
    private long _nextIndex;
    private bool _hasGivenUp;

    public RampCourse(FlowMix mix, RampOptions options)
    {
        _options = options;
        _shares = [.. mix.Flows.Select(flow => flow.Share)];
    }

    public override TimeSpan Length => _options.Step * (Climb().Count() + _options.Refinements);

    public override double Documents => Climb().Sum() * _options.Step.TotalSeconds;

    public override double FirstRate => _options.From;

    public override double TypicalRate => Math.Sqrt(_options.From * _options.To);

    public override IReadOnlyList<RampStep> Steps => _steps;

    /// <summary>Documents a second of the last good step; null when none was.</summary>
    public double? Knee => _steps.Where(step => step.IsGood).Select(step => (double?)step.Rate).Max();

    public override double? DocumentsUntil(TimeSpan at) => null;

    public override async Task RunAsync(LoadEngine engine, RunLedger ledger, CancellationToken stop)
    {
        var (good, bad) = (0.0, 0.0);
        foreach (var rate in Climb())
        {
            if (!await StepAsync(rate, engine, ledger, stop))
            {
                bad = rate;
                break;
            }

            good = rate;
        }

        var isOver = good == 0 || bad == 0;
        for (var i = 0; i < _options.Refinements && !isOver && !_hasGivenUp && !stop.IsCancellationRequested; i++)
        {
            var between = Math.Sqrt(good * bad);
            (good, bad) = await StepAsync(between, engine, ledger, stop) ? (between, bad) : (good, between);
        }
    }

    public override JudgedFigures Judged(RunLedger ledger, double seconds) => JudgedFigures.Of(_good, Knee ?? 0);

    private IEnumerable<double> Climb()
    {
        for (var rate = _options.From; rate <= _options.To; rate *= _options.Factor)
        {
            yield return rate;
        }
    }

    private async Task<bool> StepAsync(double rate, LoadEngine engine, RunLedger ledger, CancellationToken stop)
    {
        var start = ledger.Clock.Elapsed;
        var plan = new ArrivalPlan(
            [new PlanSegment(start, _options.Step, rate * _options.Step.TotalSeconds, _shares)], _options.Seed,
            _nextIndex);
        _nextIndex += plan.Documents;
        var part = ledger.StartStep();
        await engine.RunAsync(plan, stop);
        if (stop.IsCancellationRequested)
        {
            return false; // A step cut short says nothing.
        }

        _hasGivenUp = engine.HasGivenUp;

        var reason = ReasonAgainst(part);
        _steps.Add(new RampStep
        {
            Rate = rate, Accepted = part.Accepted / (ledger.Clock.Elapsed - start).TotalSeconds,
            P50 = part.Latencies.Percentile(0.5), P99 = part.Latencies.Percentile(0.99), Errors = part.Errors,
            Late = part.Late, IsGood = reason.Length == 0, Reason = reason,
        });
        if (reason.Length == 0)
        {
            _good.Add(part);
        }

        return reason.Length == 0;
    }

    private string ReasonAgainst(RunPart part)
    {
        var figures = JudgedFigures.Of([part], rate: 0);
        var errors = (double)figures.Errors / Math.Max(1, figures.Planned);
        var p99 = figures.Latencies.Percentile(0.99);
        return errors > _options.MaxErrors
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * errors:0.##} % errors")
            : p99 > _options.MaxP99 ? string.Create(CultureInfo.InvariantCulture, $"p99 {p99:0.#} ms") : "";
    }
}
