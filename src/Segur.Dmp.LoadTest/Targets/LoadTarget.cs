using Segur.Dmp.LoadTest.Processes;

namespace Segur.Dmp.LoadTest.Targets;

/// <summary>
/// The server under load: any that speaks the contract, or one of this run's own with its PostgreSQL.
/// </summary>
internal sealed class LoadTarget : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly PrivatePostgresServer? _postgres;
    private readonly ServerProcess? _server;

    private LoadTarget(Uri address, DirectoryInfo? folder, PrivatePostgresServer? postgres, ServerProcess? server)
    {
        Address = address;
        _folder = folder;
        _postgres = postgres;
        _server = server;
    }

    public Uri Address { get; }

    /// <summary>Whether the run started it, and so sees its processes.</summary>
    public bool IsOwn => _server is not null;

    /// <summary>Process id of the server; null for one of somebody else.</summary>
    public int? ServerProcessId => _server?.ProcessId;

    /// <summary>Process id of its PostgreSQL; null for one of somebody else.</summary>
    public int? PostgresProcessId => _postgres?.ProcessId;

    /// <summary>A server that runs already.</summary>
    public static LoadTarget At(Uri address) => new(address, folder: null, postgres: null, server: null);

    /// <summary>Starts PostgreSQL and a server in a temporary folder.</summary>
    /// <param name="logPath">File that the server's log goes to.</param>
    public static async Task<LoadTarget> StartAsync(string logPath)
    {
        var folder = Directory.CreateTempSubdirectory("segur-load-");

        // Started by root, PostgreSQL runs as another user, who must get to his folder through this one.
        File.SetUnixFileMode(
            folder.FullName,
            File.GetUnixFileMode(folder.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        var postgres = new PrivatePostgresServer(Path.Combine(folder.FullName, "data"));
        try
        {
            await postgres.StartAsync();
            var server = await ServerProcess.StartAsync(postgres.ConnectionString, logPath: logPath);
            return new LoadTarget(server.GrpcAddress, folder, postgres, server);
        }
        catch (InvalidOperationException)
        {
            await postgres.StopAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null && _postgres is not null && _folder is not null)
        {
            await _server.DisposeAsync();
            await _postgres.StopAsync();
            _folder.Delete(recursive: true);
        }
    }
}
