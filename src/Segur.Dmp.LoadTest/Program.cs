using System.CommandLine;
using Segur.Dmp.LoadTest.Bench;
using Segur.Dmp.LoadTest.Consent;
using Segur.Dmp.LoadTest.Crash;

namespace Segur.Dmp.LoadTest;

/// <summary>Tools that load the repository, and break it on purpose.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Loads a Segur.Dmp server, measures it and checks what it keeps.")
        {
            BenchCommand.Create(),
            CrashCommand.Create(),
            ConsentCommand.Create(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
