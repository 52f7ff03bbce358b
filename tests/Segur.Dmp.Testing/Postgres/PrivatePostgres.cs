using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Segur.Dmp.Testing.Postgres;

/// <summary>
/// A PostgreSQL of its own for one test assembly, started by <c>deploy/postgres/private</c> when first asked for and
/// stopped at the end. Use it as an assembly fixture. Where PostgreSQL cannot be had the tests fail and say why.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("segur-dmp-").FullName;
    private string? _connectionString;
    private int _databases;

    /// <summary>Prepares the fixture; the server starts with the first database.</summary>
    public PrivatePostgres() => AppDomain.CurrentDomain.ProcessExit += StopInAHurry;

    /// <summary>Process id of the server's main process.</summary>
    public int ProcessId => int.Parse(
        File.ReadLines(Path.Combine(_folder, "postgres", "cluster", "postmaster.pid")).First(),
        CultureInfo.InvariantCulture);

    /// <summary>Creates an empty database and gives its Npgsql connection string.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL cannot be started; the message says why.</exception>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        var server = await StartAsync();
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <summary>Starts the server if it does not run; also after <see cref="Kill"/>.</summary>
    /// <returns>Connection string of the server's own, empty database, unpooled.</returns>
    public async Task<string> StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_connectionString is null)
            {
                var printed = await RunScriptAsync("start");
                _connectionString = new NpgsqlConnectionStringBuilder(printed.Trim()) { Pooling = false }
                    .ConnectionString;
            }

            return _connectionString;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Kills the main process as a power cut would; its children end by themselves.</summary>
    public void Kill()
    {
        using var server = Process.GetProcessById(ProcessId);
        server.Kill();
        server.WaitForExit();
        _connectionString = null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= StopInAHurry;
        if (Directory.Exists(Path.Combine(_folder, "postgres")))
        {
            await RunScriptAsync("stop");
        }

        _gate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunScriptAsync(string verb)
    {
        using var script = Process.Start(Describe(verb))
            ?? throw new InvalidOperationException("bash cannot be started.");
        var output = script.StandardOutput.ReadToEndAsync();
        var errors = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        return script.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"These tests need PostgreSQL, and 'deploy/postgres/private {verb}' failed: {await errors}");
    }

    private ProcessStartInfo Describe(string verb) => new("bash")
    {
        ArgumentList = { RepositoryRoot.Combine("deploy", "postgres", "private"), verb, _folder },
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private void StopInAHurry(object? sender, EventArgs e)
    {
        using var script = Process.Start(Describe("stop"));
        script?.WaitForExit();
        Directory.Delete(_folder, recursive: true);
    }
}
