using Segur.Dmp.LoadTest.Processes;

namespace Segur.Dmp.LoadTest.Consent;

/// <summary>A private PostgreSQL in a folder of its own that goes with it.</summary>
internal sealed class TemporaryPostgres : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly PrivatePostgresServer _postgres;

    private TemporaryPostgres(DirectoryInfo folder)
    {
        _folder = folder;
        _postgres = new PrivatePostgresServer(Path.Combine(folder.FullName, "data"));
    }

    /// <summary>Npgsql connection string.</summary>
    public string ConnectionString => _postgres.ConnectionString;

    public static async Task<TemporaryPostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("segur-consent-");

        // Started by root, the server runs as another user, who must get to his folder through this one.
        File.SetUnixFileMode(
            folder.FullName,
            File.GetUnixFileMode(folder.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        var postgres = new TemporaryPostgres(folder);
        await postgres._postgres.StartAsync();
        return postgres;
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.StopAsync();
        _folder.Delete(recursive: true);
    }
}
