using System.Globalization;

namespace Segur.Dmp.LoadTest.Screens;

/// <summary>A line at intervals, for logs.</summary>
internal sealed class PlainScreen(TextWriter output) : RunScreen
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override async Task ShowAsync(string title, RunProgress progress, CancellationToken ended)
    {
        await output.WriteLineAsync(title);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                await output.WriteLineAsync(LineOf(progress.Read()));
            }
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync(LineOf(progress.Read()));
        }
    }

    /// <summary>A snapshot in one line.</summary>
    public static string LineOf(RunSnapshot now)
    {
        var errors = now.Errors.Count == 0
            ? "0"
            : string.Join(
                ", ", now.Errors.OrderByDescending(error => error.Value).Select(error => $"{error.Key} {error.Value}"));
        var note = now.Note.Length == 0 ? "" : $" | {now.Note}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * now.Progress,3:0} % {now.Elapsed:hh\\:mm\\:ss} left {now.Left:hh\\:mm\\:ss} | "
            + $"planned {now.PlannedRate:0}/s accepted {now.AcceptedRate:0}/s | p50 {now.P50:0.0} p95 {now.P95:0.0} p99 {now.P99:0.0} ms | "
            + $"accepted {now.Accepted} expected refusals {now.Expected} late {now.Late} open {now.Unanswered} | "
            + $"errors {errors}{note}");
    }
}
