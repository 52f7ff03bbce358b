using Segur.Dmp.LoadTest.Screens;
using Spectre.Console;

namespace Segur.Dmp.LoadTest.Tests.Screens;

public sealed class PlainScreenTests
{
    private static readonly RunSnapshot Snapshot = new()
    {
        Elapsed = TimeSpan.FromSeconds(75), Left = TimeSpan.FromSeconds(25), Progress = 0.75, PlannedRate = 500,
        AcceptedRate = 480, P50 = 1.25, P95 = 4, P99 = 12.5, Planned = 9, Accepted = 7, Expected = 1, Unanswered = 1,
        Late = 2, Errors = new Dictionary<string, long> { ["REPOSITORY_BUSY"] = 3 }, Note = "Tuesday [14]",
    };

    [Fact]
    public void A_line_tells_progress_rates_latencies_and_errors()
    {
        var line = PlainScreen.LineOf(Snapshot);

        foreach (
            var part in new[] { "75 %", "00:01:15", "planned 500/s", "accepted 480/s", "p99 12.5",
                "REPOSITORY_BUSY 3" })
        {
            Assert.Contains(part, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_live_screen_tells_the_same()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 120;

        console.Write(LiveScreen.Draw("Steady [load]", Snapshot));

        foreach (
            var part in new[] { "Steady [load]", "75 %", "480 accepted/s of 500 planned/s", "REPOSITORY_BUSY",
                "Tuesday [14]" })
        {
            Assert.Contains(part, output.ToString(), StringComparison.Ordinal);
        }
    }
}
