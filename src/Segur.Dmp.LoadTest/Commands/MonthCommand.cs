using System.CommandLine;
using System.Globalization;
using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Runs;

namespace Segur.Dmp.LoadTest.Commands;

/// <summary><c>segur-load month</c>: a published month of the whole country, faster.</summary>
internal static class MonthCommand
{
    private const double UsualSpeed = 60;

    private static readonly TimeSpan UsualDuration = TimeSpan.FromMinutes(10);

    public static Command Create()
    {
        var of = new Option<string>("--of") { Description = "the month", HelpName = "2025-01", Required = true };
        var speed = Units.Positive(
            "--speed", "seconds of the month in a second (default 60, or so that the month fits --duration)", "60");
        var duration = Units.Duration("--duration", "how long (default 10m, or the whole month with --speed alone)");
        var scale = Units.Positive("--scale", "share of the national volume, 1 for all of it (default)", "0.05");
        var from = new Option<DateTime?>("--from")
        {
            Description = "where the month is entered "
                + "(default: Tuesday of its second week, 8:00, for a part of it; else its beginning)",
            HelpName = "2025-01-14T08:00",
        };
        var shape = new Option<string?>("--shape")
        {
            Description = "hours and days, in the form of deploy/examples/months/shape.tsv; "
                + "the built-in one is an assumption",
        };
        var common = new CommonOptions();
        var command = new Command("month", "Replays a published month of France.")
        {
            of, speed, duration, scale, from, shape,
        };
        common.AddTo(command);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(() =>
        {
            var month = FrenchMonth.Of(parsed.GetRequiredValue(of));
            var form = parsed.GetValue(shape) is { } file ? DayShape.Load(file) : DayShape.Assumed;
            var window = Window(month, parsed.GetValue(speed), parsed.GetValue(duration), parsed.GetValue(from));
            var share = parsed.GetValue(scale) ?? 1;
            var plan = new ArrivalPlan(
                MonthPlan.Segments(month, form, window.Speed, share, window.From, window.Length), common.Seed(parsed));
            var figures = Figures(month, form, window, share, plan);
            var own = new Dictionary<string, string>
            {
                ["of"] = month.Name, ["speed"] = Text(window.Speed), ["scale"] = Text(share),
                ["from"] = figures.From.ToString("s", CultureInfo.InvariantCulture), ["duration"] = $"{plan.Length}",
                ["shape"] = form.Source,
            };
            var title = string.Create(
                CultureInfo.InvariantCulture,
                $"France, {month.Title}, at {window.Speed:0.##} times its speed")
                + (share == 1 ? "" : string.Create(
                    CultureInfo.InvariantCulture, $" and {100 * share:0.##} % of its volume"));
            return new LoadRun(
                common.Resolve(parsed, new PlanCourse(plan), title, month.Mix, own, figures), Console.Out)
                .RunAsync(stop);
        }));
        return command;
    }

    /// <summary>What part of the month is replayed how fast, from what was said of it.</summary>
    public static (double Speed, DateTime From, TimeSpan Length) Window(
        FrenchMonth month, double? speed, TimeSpan? duration, DateTime? from)
    {
        var start = MonthPlan.StartOf(month);
        var whole = TimeSpan.FromDays(month.Days);
        switch (speed, duration)
        {
            case ({ } faster, null):
                return (faster, from ?? start, whole - ((from ?? start) - start));
            case (null, { } fitted):
                var rest = whole - ((from ?? start) - start);
                return (rest / fitted, from ?? start, rest);
            default:
                var (pace, length) = (speed ?? UsualSpeed, duration ?? UsualDuration);
                var entered = from ?? (length * pace >= whole ? start : MonthPlan.UsualStart(month));
                return (pace, entered, length * pace);
        }
    }

    private static MonthFigures Figures(
        FrenchMonth month, DayShape shape, (double Speed, DateTime From, TimeSpan Length) window, double scale,
        ArrivalPlan plan) => new()
        {
            Name = month.Name, Title = month.Title, Documents = month.Documents, Source = month.Source,
            Mix = month.Mix.Name, From = window.From, To = window.From + (plan.Length * window.Speed),
            Speed = window.Speed, Scale = scale, Inhabitants = FrenchMonth.Inhabitants,
            PerInhabitantAndYear = month.PerInhabitantAndYear, AcceptedPerInhabitantAndYear = 0, Shape = shape.Source,
        };

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
