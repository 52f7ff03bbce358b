using Segur.Dmp.LoadTest.Processes;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>A PostgreSQL and a server, real processes in a folder of their own, to be killed and started again.</summary>
internal sealed class CrashWorld : IAsyncDisposable
{
    private readonly PrivatePostgresServer _postgres;
    private readonly string _folder;
    private readonly bool _isTemporary;
    private ServerProcess? _server;

    /// <summary>Prepares a folder; nothing runs yet.</summary>
    /// <param name="dataFolder">Where; null for a temporary folder.</param>
    public CrashWorld(string? dataFolder)
    {
        _isTemporary = dataFolder is null;
        _folder = dataFolder ?? Directory.CreateTempSubdirectory("segur-dmp-crash-").FullName;
        Directory.CreateDirectory(_folder);
        _postgres = new PrivatePostgresServer(_folder);
    }

    /// <summary>Where the server is now.</summary>
    public ServerEndpoint Endpoint { get; } = new();

    /// <summary>How often a server or a PostgreSQL was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Npgsql connection string of the database.</summary>
    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>Where the database and the server's log are.</summary>
    public string Folder => _folder;

    /// <summary>Whether the folder stays, for whoever wants to look into it.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether the server ended without being killed here.</summary>
    public bool HasServerDied => _server is { HasExited: true };

    /// <summary>Starts what does not run.</summary>
    public async Task StartAsync(KillTarget target)
    {
        if (target.HasFlag(KillTarget.Postgres))
        {
            await _postgres.StartAsync();
        }

        if (target.HasFlag(KillTarget.Server))
        {
            _server = await ServerProcess.StartAsync(ConnectionString, logPath: Path.Combine(_folder, "server.log"));
            Endpoint.Address = _server.GrpcAddress;
        }
    }

    /// <summary>Kills, as <c>kill -9</c> does, and waits until the processes are gone.</summary>
    public async Task KillAsync(KillTarget target)
    {
        var kills = new List<Task>();
        if (target.HasFlag(KillTarget.Server) && _server is { } server)
        {
            kills.Add(server.KillAsync());
        }

        if (target.HasFlag(KillTarget.Postgres))
        {
            kills.Add(_postgres.KillAsync());
        }

        Kills += kills.Count;
        await Task.WhenAll(kills);
        if (target.HasFlag(KillTarget.Server) && _server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }

    /// <summary>Stops everything; a temporary folder goes, unless it is to be kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.KillAsync();
            await _server.DisposeAsync();
        }

        await _postgres.StopAsync();
        if (_isTemporary && !IsKept)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
