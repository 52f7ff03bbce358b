using System.CommandLine;
using Segur.Dmp.LoadTest.Bench;
using Segur.Dmp.LoadTest.Commands;
using Segur.Dmp.LoadTest.Consent;
using Segur.Dmp.LoadTest.Crash;

namespace Segur.Dmp.LoadTest;

/// <summary>Tools that load the repository, and break it on purpose.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("Loads a Segur.Dmp server, measures it and checks what it keeps.")
        {
            MonthCommand.Create(),
            LoadCommands.CreateSteady(),
            LoadCommands.CreateRamp(),
            LoadCommands.CreateSoak(),
            CompareCommand.Create(),
            MergeCommand.Create(),
            BenchCommand.Create(),
            CrashCommand.Create(),
            ConsentCommand.Create(),
        };
        var parsed = root.Parse(args);

        // Ctrl-C ends a load run early, and it still verifies and reports: no time limit on that.
        var status = await parsed.InvokeAsync(
            new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromDays(1) });
        return parsed.Errors.Count > 0 ? CommandGuard.BadArguments : status;
    }
}
