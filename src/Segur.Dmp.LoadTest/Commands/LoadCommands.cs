using System.CommandLine;
using System.Globalization;
using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Runs;

namespace Segur.Dmp.LoadTest.Commands;

/// <summary><c>segur-load steady</c>, <c>soak</c> and <c>ramp</c>: rates without a month.</summary>
internal static class LoadCommands
{
    public static Command CreateSteady() => CreateConstant(
        "steady", "Sends documents at a constant rate.", TimeSpan.FromMinutes(1));

    public static Command CreateSoak() => CreateConstant(
        "soak", "Sends documents at a constant rate for long, and reports how latency and memory drift.",
        TimeSpan.FromHours(1));

    public static Command CreateRamp()
    {
        var defaults = new RampOptions { Seed = 0 };
        var from = Units.Positive("--from", Default("documents a second of the first step", defaults.From), "100");
        var to = Units.Positive("--to", Default("documents a second not exceeded", defaults.To), "20000");
        var factor = Units.Positive(
            "--factor", Default("each step is so many times the one before, above 1", defaults.Factor), "1.5");
        var step = Units.Duration("--step", Default("length of a step", "10s"));
        var refine = new Option<int>("--refine")
        {
            Description = "how often the gap between the last good and the first bad step is halved",
            DefaultValueFactory = _ => defaults.Refinements,
        };
        var p99 = Units.Duration("--p99", Default("a step above this 99th percentile is not good", "0.1s"));
        var errors = Units.Share("--errors", Default("a step with a larger share of errors is not good", "0.1%"));
        var mix = MixOption();
        var common = new CommonOptions();
        var command = new Command("ramp", "Raises the rate until it is too much, and finds the knee.")
        {
            from, to, factor, step, refine, p99, errors, mix,
        };
        common.AddTo(command);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(() =>
        {
            var options = new RampOptions
            {
                Seed = common.Seed(parsed), From = parsed.GetValue(from) ?? defaults.From,
                To = parsed.GetValue(to) ?? defaults.To, Factor = parsed.GetValue(factor) ?? defaults.Factor,
                Step = parsed.GetValue(step) ?? defaults.Step, Refinements = Math.Max(0, parsed.GetValue(refine)),
                MaxP99 = parsed.GetValue(p99)?.TotalMilliseconds ?? defaults.MaxP99,
                MaxErrors = parsed.GetValue(errors) ?? defaults.MaxErrors,
            };
            if (options.Factor <= 1 || options.To < options.From)
            {
                throw new LoadInputException("--factor is above 1, --to is at least --from.");
            }

            var flows = FlowMix.Of(parsed.GetRequiredValue(mix));
            return new LoadRun(
                common.Resolve(parsed, new RampCourse(flows, options), "Ramp", flows, Describe(options)), Console.Out)
                .RunAsync(stop);
        }));
        return command;
    }

    private static Command CreateConstant(string name, string description, TimeSpan usual)
    {
        var rate = Units.Positive("--rate", "documents a second", "500");
        rate.Required = true;
        var duration = Units.Duration("--duration", Default("how long", $"{usual.TotalMinutes:0}m"));
        var mix = MixOption();
        var common = new CommonOptions();
        var command = new Command(name, description) { rate, duration, mix };
        common.AddTo(command);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(() =>
        {
            var (perSecond, length) = (parsed.GetValue(rate) ?? 1, parsed.GetValue(duration) ?? usual);
            var flows = FlowMix.Of(parsed.GetRequiredValue(mix));
            var shares = flows.Flows.Select(flow => flow.Share).ToArray();
            var plan = new ArrivalPlan(
                [new PlanSegment(TimeSpan.Zero, length, perSecond * length.TotalSeconds, shares)], common.Seed(parsed));
            var own = new Dictionary<string, string>
            {
                ["rate"] = perSecond.ToString(CultureInfo.InvariantCulture), ["duration"] = $"{length}",
            };
            var title = string.Create(
                CultureInfo.InvariantCulture,
                $"{(name == "soak" ? "Soak" : "Steady load")} at {perSecond:0.##} documents/s");
            return new LoadRun(common.Resolve(parsed, new PlanCourse(plan), title, flows, own), Console.Out)
                .RunAsync(stop);
        }));
        return command;
    }

    private static Option<string> MixOption() => new("--mix")
    {
        Description = "which documents: a mix of deploy/examples/months/mixes.tsv",
        DefaultValueFactory = _ => FlowMix.Default,
    };

    private static string Default(string description, object value) =>
        string.Create(CultureInfo.InvariantCulture, $"{description} (default {value})");

    private static Dictionary<string, string> Describe(RampOptions options)
    {
        static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            ["from"] = Text(options.From), ["to"] = Text(options.To), ["factor"] = Text(options.Factor),
            ["step"] = $"{options.Step}", ["refine"] = Text(options.Refinements),
            ["p99"] = $"{Text(options.MaxP99)} ms",
            ["errors"] = $"{Text(100 * options.MaxErrors)}%",
        };
    }
}
