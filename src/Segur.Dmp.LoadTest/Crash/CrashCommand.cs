using System.CommandLine;
using System.Globalization;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary><c>segur-load crash</c>: the crash proof on the command line.</summary>
public static class CrashCommand
{
    private const int ExitPromiseBroken = 1;
    private const int ExitNotRun = 2;

    /// <summary>Creates the command. Its last line on standard output is one of JSON; progress goes to standard error.</summary>
    /// <returns>Exit status 0 when every promise was kept, 1 when one was broken, 2 when the run could not be done.</returns>
    public static Command Create()
    {
        var defaults = new CrashOptions();
        var cycles = Number("--cycles", "Rounds of killing and starting again.", defaults.Cycles);
        var seed = Number("--seed", "Draws the work and the moments of the kills.", defaults.Seed);
        var acknowledgements = Number(
            "--acknowledgements", "Documents acknowledged between two kills, at least.", defaults.AcknowledgementsPerCycle);
        var streams = Number("--streams", "Clients that send on a stream each.", defaults.StreamClients);
        var callers = Number("--callers", "Clients that send call after call.", defaults.UnaryClients);
        var patients = Number("--patients", "Patients to draw from.", defaults.Patients);
        var data = new Option<string?>("--data") { Description = "Folder to run in and to keep; a temporary one by default." };
        var json = new Option<bool>("--json") { Description = "Nothing but the line of JSON on standard output." };
        var command = new Command(
            "crash", "Kills the server and PostgreSQL under load, and proves that no acknowledged document is lost.")
        {
            cycles, seed, acknowledgements, streams, callers, patients, data, json,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            new CrashOptions
            {
                Cycles = arguments.GetValue(cycles),
                Seed = arguments.GetValue(seed),
                AcknowledgementsPerCycle = arguments.GetValue(acknowledgements),
                StreamClients = arguments.GetValue(streams),
                UnaryClients = arguments.GetValue(callers),
                Patients = arguments.GetValue(patients),
                DataFolder = arguments.GetValue(data),
            },
            arguments.GetValue(json),
            cancellationToken));
        return command;
    }

    private static Option<int> Number(string name, string description, int fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };

    private static async Task<int> RunAsync(CrashOptions options, bool isJsonOnly, CancellationToken cancellationToken)
    {
        CrashReport report;
        try
        {
            var scenario = new CrashScenario(
                options, TimeProvider.System, line => Console.Error.WriteLine($"crash: {line}"));
            report = await scenario.RunAsync(cancellationToken);
        }
        catch (Exception fault) when (
            fault is ArgumentException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"crash: {fault.Message} (seed {options.Seed})");
            return ExitNotRun;
        }

        foreach (var finding in report.Findings)
        {
            await Console.Error.WriteLineAsync($"crash: {finding}");
        }

        if (!isJsonOnly)
        {
            await Console.Out.WriteLineAsync(Summary(report, options.Seed));
        }

        await Console.Out.WriteLineAsync(report.ToJson());
        return report.IsClean ? 0 : ExitPromiseBroken;
    }

    private static string Summary(CrashReport report, int seed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Kills} kills under load, seed {seed}: of {report.Acknowledged} acknowledged documents {report.Lost} are "
        + $"lost and {report.Duplicated} duplicated. {report.Retries} retries; of {report.Abandoned} sets never answered "
        + $"{report.AbandonedStored} are there whole, {report.Half} in part. Longest outage "
        + $"{report.LongestOutageSeconds:0.0} s.");
}
