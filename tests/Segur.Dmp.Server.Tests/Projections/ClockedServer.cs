using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Segur.Dmp.EventStore;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Deadlines;
using Segur.Dmp.Server.Tests.Identity;

namespace Segur.Dmp.Server.Tests.Projections;

/// <summary>A server under a clock that the test sets, which can be started again on the same database.</summary>
internal sealed class ClockedServer : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly Func<DmpOptions, DmpOptions>? _change;
    private DmpTestServer? _server;

    private ClockedServer(string connectionString, Func<DmpOptions, DmpOptions>? change) =>
        (_connectionString, _change) = (connectionString, change);

    public SettableClock Clock { get; } = new();

    public DmpTestServer Server => _server ?? throw new InvalidOperationException("The server is stopped.");

    public IServiceProvider Services => Server.Services;

    public static async Task<ClockedServer> StartAsync(
        TestWorld world, Func<DmpOptions, DmpOptions>? change = null)
    {
        var server = new ClockedServer(await world.CreateDatabaseAsync(), change);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync() => _server = await DmpTestServer.StartAsync(_connectionString, _change, services =>
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.Configure<DeadlineOptions>(sweep => sweep.Period = TimeSpan.FromMilliseconds(20));
    });

    public async Task StopAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }

    /// <summary>A profile of a patient drawn for the test.</summary>
    public ProfileBench NewProfile() => new(this, Patients.Draw());

    /// <summary>Waits until the read models have seen all that happened so far.</summary>
    public Task CatchUpAsync() => Services.GetRequiredService<ProjectionDaemon>()
        .WaitForNonStaleProjectionDataAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

    /// <summary>First column of a query, as texts.</summary>
    public async Task<List<string>> QueryAsync(string sql, params object[] parameters)
    {
        await using var command = Services.GetRequiredService<PostgresEventStore>().DataSource.CreateCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    /// <summary>The tables of the database in which a text occurs in any row.</summary>
    public async Task<List<string>> TablesHoldingAsync(string text)
    {
        var holding = new List<string>();
        foreach (var table in await QueryAsync(
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"))
        {
            if (await QueryAsync($"select 1 from \"{table}\" t where t::text like $1 limit 1", $"%{text}%") is [_])
            {
                holding.Add(table);
            }
        }

        return holding;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
