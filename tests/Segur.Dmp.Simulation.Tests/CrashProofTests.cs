using System.Text.Json;
using Segur.Dmp.LoadTest.Crash;

namespace Segur.Dmp.Simulation.Tests;

public sealed class CrashProofTests
{
    [Theory, InlineData(20261122)]
    public async Task Acknowledged_documents_survive_kills_of_the_server_of_PostgreSQL_and_of_both(int seed)
    {
        var options = new CrashOptions
        {
            Seed = seed, Cycles = 3, AcknowledgementsPerCycle = 60, StreamClients = 2, UnaryClients = 3, Patients = 60,
            StreamWindow = 16,
        };
        var scenario = new CrashScenario(options, TimeProvider.System, TestContext.Current.SendDiagnosticMessage);

        var report = await scenario.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(report.IsClean, $"Seed {seed}: {report.ToJson()}\n{string.Join('\n', report.Findings)}");
        Assert.InRange(report.Acknowledged, 3 * options.AcknowledgementsPerCycle, long.MaxValue);
        Assert.Equal(6, report.Kills);
    }

    [Fact]
    public void The_report_is_one_line_of_JSON_that_begins_with_the_four_figures()
    {
        var report = new CrashReport
        {
            Acknowledged = 12, Lost = 1, Duplicated = 2, Half = 3, Inconsistent = 4, Cycles = 5, Kills = 6,
            Abandoned = 7, AbandonedStored = 8, Retries = 9, LongestOutageSeconds = 1.26, Findings = [],
        };

        var json = report.ToJson();

        Assert.StartsWith("""{"acknowledged":12,"lost":1,"duplicated":2,"cycles":5,"half":3,""", json, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', json);
        Assert.Equal(6, JsonDocument.Parse(json).RootElement.GetProperty("kills").GetInt32());
    }

    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(0, 0, 0, 1)]
    public void A_report_with_any_broken_promise_is_not_clean(long lost, long duplicated, long half, long inconsistent)
    {
        var report = new CrashReport
        {
            Acknowledged = 12, Lost = lost, Duplicated = duplicated, Half = half, Inconsistent = inconsistent, Cycles = 1,
            Kills = 1, Abandoned = 0, AbandonedStored = 0, Retries = 0, LongestOutageSeconds = 0, Findings = [],
        };

        Assert.False(report.IsClean);
        Assert.True((report with { Lost = 0, Duplicated = 0, Half = 0, Inconsistent = 0 }).IsClean);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 0, 0)]
    public void A_run_that_could_prove_nothing_is_refused(int cycles, int seed, int acknowledgements)
    {
        var options = new CrashOptions { Cycles = cycles, Seed = seed, AcknowledgementsPerCycle = acknowledgements };

        Assert.Throws<ArgumentOutOfRangeException>(() => new CrashScenario(options, TimeProvider.System, _ => { }));
    }
}
