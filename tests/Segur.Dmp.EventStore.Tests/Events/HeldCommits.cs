namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>Holds every commit of a database back, by the lock under which numbers are drawn, until disposed.</summary>
internal sealed class HeldCommits : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private HeldCommits(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    public static async Task<HeldCommits> HoldAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            "select pg_advisory_xact_lock(hashtext('mt_events_sequence'), 0)", connection);
        await command.ExecuteNonQueryAsync();
        return new HeldCommits(connection, transaction);
    }

    /// <summary>Comes back when a number of commits wait for the lock.</summary>
    public async Task WaitForWaitersAsync(int count)
    {
        await using var command = new NpgsqlCommand(
            """
            select count(*) from pg_locks
             where locktype = 'advisory' and not granted
               and database = (select oid from pg_database where datname = current_database())
            """,
            _connection);
        while ((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) ?? 0L) < count)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
