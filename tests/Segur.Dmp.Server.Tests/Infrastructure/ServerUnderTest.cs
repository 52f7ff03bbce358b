using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>The built server as a process of its own, on free ports.</summary>
public sealed partial class ServerUnderTest : IAsyncDisposable
{
    private const int MaxMessageBytes = 64 * 1024 * 1024;
    private const string Terminate = "-TERM";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log;

    private ServerUnderTest(Process process, Match ready, ConcurrentQueue<string> log)
    {
        _process = process;
        _log = log;
        ReadyLine = ready.Value;
        GrpcAddress = new Uri(ready.Groups["grpc"].Value);
        HttpAddress = new Uri(ready.Groups["http"].Value);
        Channel = GrpcChannel.ForAddress(
            GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = MaxMessageBytes });
        Documents = new DocumentRepositoryService.DocumentRepositoryServiceClient(Channel.CreateCallInvoker());
        Profiles = new PatientProfileService.PatientProfileServiceClient(Channel.CreateCallInvoker());
    }

    /// <summary>Path of the server's assembly, of the build configuration of the tests.</summary>
    public static string AssemblyPath { get; } = RepositoryRoot.Combine(
        "src", "Segur.Dmp.Server", "bin",
        AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug",
        "net10.0", "Segur.Dmp.Server.dll");

    public string ReadyLine { get; }

    public Uri GrpcAddress { get; }

    public Uri HttpAddress { get; }

    public GrpcChannel Channel { get; }

    public DocumentRepositoryService.DocumentRepositoryServiceClient Documents { get; }

    public PatientProfileService.PatientProfileServiceClient Profiles { get; }

    /// <summary>What it printed, the ready line included.</summary>
    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Settings of a server on free ports.</summary>
    public static Dictionary<string, string> Settings(string connectionString) => new()
    {
        ["DMP_POSTGRES"] = connectionString,
        ["DMP_GRPC_PORT"] = "0",
        ["DMP_HTTP_PORT"] = "0",
    };

    /// <summary>Starts a server and waits for its ready line.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message holds what it said.</exception>
    public static async Task<ServerUnderTest> StartAsync(
        string connectionString, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", [AssemblyPath])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(), // Nothing may rest on where it is started.
        };
        foreach (var (name, value) in Settings(connectionString).Concat(settings ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        var log = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data, log, ready);
        process.ErrorDataReceived += (_, line) => Take(line.Data, log, ready);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException(
            $"The server ended before it was ready. It said: {string.Join('\n', log)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerUnderTest(process, await ready.Task.WaitAsync(Patience), log);
    }

    /// <summary>Largest resident memory so far, in bytes.</summary>
    public long PeakMemoryBytes()
    {
        const int BytesPerKilobyte = 1024;
        var line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return BytesPerKilobyte * long.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Asks it to stop and waits until it has.</summary>
    /// <returns>Exit status.</returns>
    public async Task<int> StopAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        if (!_process.HasExited)
        {
            await ChildProcess.RunAsync("kill", [Terminate, $"{_process.Id}"]);
            await _process.WaitForExitAsync(patience.Token);
        }

        return _process.ExitCode;
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        try
        {
            await StopAsync();
        }
        finally
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }

    private static void Take(string? line, ConcurrentQueue<string> log, TaskCompletionSource<Match> ready)
    {
        if (line is null)
        {
            return;
        }

        log.Enqueue(line);
        if (Ready().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(match);
        }
    }

    [GeneratedRegex(@"^Segur\.Dmp is ready: gRPC (?<grpc>\S+).* HTTP (?<http>\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ready();
}
