using Segur.Dmp.LoadTest.Targets;

namespace Segur.Dmp.LoadTest.Tests.Runs;

/// <summary>A server process and its PostgreSQL, started as a run without --target starts them.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segur-load-tests-");
    private LoadTarget? _target;

    /// <summary>Where gRPC is served.</summary>
    public string Address => _target?.Address.ToString() ?? throw new InvalidOperationException("It was not started.");

    public async ValueTask InitializeAsync() =>
        _target = await LoadTarget.StartAsync(Path.Combine(_folder.FullName, "server.log"));

    public async ValueTask DisposeAsync()
    {
        if (_target is not null)
        {
            await _target.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
