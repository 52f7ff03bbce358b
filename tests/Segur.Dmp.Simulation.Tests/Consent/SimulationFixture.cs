using Npgsql;
using Segur.Dmp.LoadTest.Consent;
using Segur.Dmp.LoadTest.Consent.Populations;
using Segur.Dmp.LoadTest.Consent.Reports;

namespace Segur.Dmp.Simulation.Tests.Consent;

/// <summary>A PostgreSQL of its own, and one run of a small population in which everything happens often.</summary>
public sealed class SimulationFixture : IAsyncLifetime
{
    internal const string EverythingHappens =
        """
        size: 180
        months: 1
        profiles:
          {objection: 0.1, activation: 0.8, filled: 0.5, minors: 0.3, closing: 0.1, oppose_bris_de_glace: 0.3,
           oppose_samu: 0.3, permit_masked: 0.3, mask_by_default: 0.15, blocking: 0.5, masks_document: 0.3,
           consults_per_month: 2}
        deposits: {masque_ps: 0.2, invisible_patient: 0.2, invisible_representants_legaux: 0.3}
        flows: {city_doctors: {per_month: 1.2}, hospital: {per_month: 0.6}, city_biology: {per_month: 1}}
        needs:
          general_practitioner: {per_month: 1}
          nurse: {per_month: 1, declares: 0.8}
          pharmacist: {per_month: 1, declares: 0.8}
          emergency_doctor: {per_month: 0.6}
          samu_regulator: {per_month: 0.6}
        """;

    internal const string FirstSandbox = "sim-1";

    private TemporaryPostgres? _postgres;
    private int _sandboxes;

    internal string ConnectionString => _postgres!.ConnectionString; // Started before the first test.

    internal ConsentReport Report { get; private set; } = null!; // Set before the first test.

    public async ValueTask InitializeAsync()
    {
        _postgres = await TemporaryPostgres.StartAsync();
        Report = await RunAsync(EverythingHappens);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _postgres!.DisposeAsync(); // Started before the first test.
    }

    internal Task<ConsentReport> RunAsync(string yaml, int concurrency = 64) => RunAsync(
        PopulationReader.Read("test.yaml", new StringReader(yaml)),
        $"sim-{Interlocked.Increment(ref _sandboxes)}", concurrency);

    internal Task<ConsentReport> RunAsync(Population population, string sandbox, int concurrency = 64) =>
        new ConsentSimulation(
            population,
            new ConsentOptions
            {
                ConnectionString = ConnectionString, Sandbox = sandbox, Concurrency = concurrency,
            })
            .RunAsync(TestContext.Current.CancellationToken);

    /// <summary>One number of the database.</summary>
    internal async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is long count
            ? count
            : throw new InvalidOperationException("The query gives no count.");
    }
}
