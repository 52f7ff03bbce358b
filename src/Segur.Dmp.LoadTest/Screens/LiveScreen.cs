using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Segur.Dmp.LoadTest.Screens;

/// <summary>One screen that is drawn anew twice a second.</summary>
internal sealed class LiveScreen : RunScreen
{
    private const int BarWidth = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public override Task ShowAsync(string title, RunProgress progress, CancellationToken ended) => AnsiConsole
        .Live(Draw(title, progress.Read()))
        .StartAsync(async context =>
        {
            using var timer = new PeriodicTimer(Interval);
            try
            {
                while (await timer.WaitForNextTickAsync(ended))
                {
                    context.UpdateTarget(Draw(title, progress.Read()));
                }
            }
            catch (OperationCanceledException)
            {
                context.UpdateTarget(Draw(title, progress.Read()));
            }
        });

    /// <summary>A snapshot as a panel.</summary>
    public static IRenderable Draw(string title, RunSnapshot now)
    {
        var grid = new Grid().AddColumn().AddColumn();
        var done = (int)(now.Progress * BarWidth);
        Row(grid, "progress",
            Invariant($"{new string('█', done)}{new string('░', BarWidth - done)} {100 * now.Progress:0} %"));
        Row(grid, "time", Invariant($"{now.Elapsed:hh\\:mm\\:ss}, {now.Left:hh\\:mm\\:ss} left"));
        Row(grid, "rate", Invariant($"{now.AcceptedRate:0} accepted/s of {now.PlannedRate:0} planned/s"));
        Row(grid, "latency", Invariant($"p50 {now.P50:0.0} ms   p95 {now.P95:0.0} ms   p99 {now.P99:0.0} ms"));
        Row(grid, "documents", Invariant(
            $"{now.Accepted} accepted, {now.Expected} expected refusals, {now.Unanswered} open, {now.Late} sent late"));
        grid.AddRow(new Markup("[grey]errors[/]"), ErrorsOf(now));
        if (now.Note.Length > 0)
        {
            Row(grid, "", now.Note);
        }

        return new Panel(grid).Header(title.EscapeMarkup()).Expand();
    }

    private static Markup ErrorsOf(RunSnapshot now) => now.Errors.Count == 0
        ? new Markup("[green]none[/]")
        : new Markup(string.Join("   ", now.Errors.OrderByDescending(error => error.Value)
            .Select(error => $"[red]{error.Key.EscapeMarkup()}[/] {error.Value}")));

    private static void Row(Grid grid, string name, string text) =>
        grid.AddRow(new Markup($"[grey]{name.EscapeMarkup()}[/]"), new Text(text));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
