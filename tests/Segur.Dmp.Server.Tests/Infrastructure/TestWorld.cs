using Segur.Dmp.Testing.Postgres;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>
/// What all tests of the assembly share: one PostgreSQL, one server in this process, one as a process of its own.
/// Each starts when first asked for. Tests draw their own patients and documents, so they do not meet.
/// </summary>
public sealed class TestWorld : IAsyncLifetime
{
    private readonly PrivatePostgres _postgres = new();
    private readonly Lazy<Task<DmpTestServer>> _server;
    private readonly Lazy<Task<ServerUnderTest>> _process;

    /// <summary>Prepares; nothing is started.</summary>
    public TestWorld()
    {
        _server =
            new Lazy<Task<DmpTestServer>>(async () => await DmpTestServer.StartAsync(await CreateDatabaseAsync()));
        _process = new Lazy<Task<ServerUnderTest>>(
            async () => await ServerUnderTest.StartAsync(await CreateDatabaseAsync()));
    }

    /// <summary>The server that tests share which only add to it.</summary>
    public Task<DmpTestServer> ServerAsync() => _server.Value;

    /// <summary>The built server as a process of its own, shared likewise.</summary>
    public Task<ServerUnderTest> ProcessAsync() => _process.Value;

    /// <summary>An empty database, for a server of one's own.</summary>
    public Task<string> CreateDatabaseAsync() => _postgres.CreateDatabaseAsync();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }

        if (_process.IsValueCreated)
        {
            await (await _process.Value).DisposeAsync();
        }

        await _postgres.DisposeAsync();
    }
}
