using System.Diagnostics;
using System.Text.Json;
using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>
/// One run of a foreign client as a process of its own over all cases, against a server on our binding. Where the
/// client is not installed its tests are skipped, except on a build server (variable CI), where they fail.
/// </summary>
public abstract class ForeignClientRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Dictionary<string, string?> _errors = new(StringComparer.Ordinal);
    private string? _missing;
    private string _output = "";
    private string[] _serverErrors = [];

    protected static string InteropFolder => Path.Combine(RepositoryRoot, "tests", "interop");

    protected static string ProtosFolder => Path.Combine(RepositoryRoot, "tests", "Segur.Dmp.Grpc.Tests", "Protos");

    private static string RepositoryRoot { get; } = FindRepositoryRoot();

    public async ValueTask InitializeAsync()
    {
        _missing = FindWhatIsMissing();
        if (_missing is not null)
        {
            return;
        }

        await using var server = await GrpcTestServer.StartAsync(
            application => application.MapGrpcService<TestServiceCalls>());
        using var patience = new CancellationTokenSource(Patience);
        _output = await RunClientAsync($"localhost:{server.Port}", patience.Token);
        foreach (var line in _output.Split('\n').Where(line => line.StartsWith('{')))
        {
            var result = JsonDocument.Parse(line).RootElement;
            var error = result.GetProperty("ok").GetBoolean() ? null : result.GetProperty("error").GetString();
            _errors[result.GetProperty("case").GetString()!] = error; // The client always names its case.
        }

        _serverErrors = [.. server.Log.Errors];
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    public void AssertPassed(string name)
    {
        if (_missing is not null)
        {
            Assert.True(
                string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")),
                $"{_missing} Run tests/interop/install.");
            Assert.Skip($"{_missing} Run tests/interop/install.");
        }

        Assert.True(_errors.TryGetValue(name, out var error), $"The client did not report {name}. It said: {_output}");
        Assert.Null(error);
        Assert.True(_serverErrors.Length == 0, string.Join(Environment.NewLine, _serverErrors));
    }

    /// <summary>What the client lacks on this machine, as a sentence, or null.</summary>
    protected abstract string? FindWhatIsMissing();

    /// <summary>Runs all cases; returns what the client printed.</summary>
    protected abstract Task<string> RunClientAsync(string address, CancellationToken cancellationToken);

    protected static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    protected static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!; // Null only where a shell is used.
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException(
                    $"{program} ended with {process.ExitCode}: {await errors}{await output}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindRepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Segur.Dmp.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
