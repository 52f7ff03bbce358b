using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Segur.Dmp.LoadTest.Processes;

/// <summary>A Segur.Dmp server as a process of its own, on free ports.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri grpcAddress, Uri httpAddress)
    {
        _process = process;
        GrpcAddress = grpcAddress;
        HttpAddress = httpAddress;
    }

    /// <summary>Where gRPC is served.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where HTTP is served.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether it has ended, asked to or not.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a server on a database and waits until it is ready.</summary>
    /// <param name="connectionString">Npgsql connection string.</param>
    /// <param name="environment">Further settings.</param>
    /// <param name="grpcPort">Port to take, 0 for any free one.</param>
    /// <param name="logPath">File to append what the server logs; null for standard error, until it is ready.</param>
    /// <exception cref="InvalidOperationException">The server ended before it was ready.</exception>
    public static async Task<ServerProcess> StartAsync(
        string connectionString, IReadOnlyDictionary<string, string>? environment = null, int grpcPort = 0,
        string? logPath = null)
    {
        // In a session of its own, so that Ctrl-C on the terminal ends the tool and not the server under it: what was
        // acknowledged is still to be verified. setsid becomes the server, and its process id is the server's.
        var start = new ProcessStartInfo("setsid", ["dotnet", ServerAssembly()])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        };
        start.Environment["DMP_POSTGRES"] = connectionString;
        start.Environment["DMP_GRPC_PORT"] = $"{grpcPort}";
        start.Environment["DMP_HTTP_PORT"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var log = logPath is null ? Console.Error : new StreamWriter(logPath, append: true) { AutoFlush = true };
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ReadyLine().Match(line) is { Success: true } ready)
            {
                _ = DrainAsync(process.StandardOutput, logPath is null ? TextWriter.Null : log);
                return new ServerProcess(process, new Uri(ready.Groups["grpc"].Value), new Uri(ready.Groups["http"].Value));
            }

            await log.WriteLineAsync(line);
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException(
            $"The server ended with {process.ExitCode} before it was ready; see {logPath ?? "above"}.");
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop (SIGTERM) and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    // The pipe must not fill up, whatever the server logs later; it closes when the process ends.
    private static async Task DrainAsync(StreamReader output, TextWriter log)
    {
        await using (log)
        {
            while (await output.ReadLineAsync() is { } line)
            {
                await log.WriteLineAsync(line);
            }
        }
    }

    // The server of the same build configuration as this program.
    private static string ServerAssembly()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(
            RepositoryRoot.Find(), "src", "Segur.Dmp.Server", "bin", configuration, "net10.0", "Segur.Dmp.Server.dll");
    }

    [GeneratedRegex(@"^Segur\.Dmp is ready: gRPC (?<grpc>\S+).* HTTP (?<http>\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadyLine();
}
