using System.Diagnostics;
using System.Globalization;

namespace Segur.Dmp.LoadTest.Processes;

/// <summary>The private PostgreSQL of a data folder, by <c>deploy/postgres/private</c>; started, stopped, or killed on purpose.</summary>
public sealed class PrivatePostgresServer(string dataFolder)
{
    private static readonly string Script = Path.Combine(RepositoryRoot.Find(), "deploy", "postgres", "private");

    /// <summary>Npgsql connection string, once started.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Process id of the postmaster, as its own file says.</summary>
    public int ProcessId => int.Parse(
        File.ReadLines(Path.Combine(dataFolder, "postgres", "cluster", "postmaster.pid")).First(),
        CultureInfo.InvariantCulture);

    /// <summary>Creates it if need be, and starts it.</summary>
    public async Task StartAsync() => ConnectionString = (await RunAsync("start")).Trim();

    /// <summary>Stops it cleanly.</summary>
    public async Task StopAsync() => await RunAsync("stop");

    /// <summary>Kills the postmaster and every back end at once, as a lost machine would.</summary>
    public async Task KillAsync()
    {
        using var postmaster = Process.GetProcessById(ProcessId);
        postmaster.Kill(entireProcessTree: true);
        await postmaster.WaitForExitAsync();
    }

    private async Task<string> RunAsync(string verb)
    {
        using var script = Process.Start(new ProcessStartInfo(Script, [verb, dataFolder])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        })
            ?? throw new InvalidOperationException($"{Script} did not start.");
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return script.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{Script} {verb} ended with {script.ExitCode}.");
    }
}
