using Npgsql;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>Counts the traces of a sandbox in the store itself: what is told is what is kept.</summary>
internal sealed class StoredTraces(NpgsqlDataSource dataSource, string sandbox)
{
    private static readonly string CountSql = EmbeddedText.Read("count_traces.sql");

    /// <exception cref="ConsentRunException">The sandbox has profiles of an earlier run.</exception>
    public async Task RequireEmptyAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "select exists(select from mt_streams where tenant_id = $1)");
        command.Parameters.AddWithValue(sandbox);
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
        {
            throw new ConsentRunException(
                $"The sandbox '{sandbox}' of this database is not empty: name another with --sandbox.");
        }
    }

    /// <summary>Events by kind, in a fixed order.</summary>
    public async Task<IReadOnlyList<TraceCount>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new List<TraceCount>();
        await using var command = dataSource.CreateCommand(CountSql);
        command.Parameters.AddWithValue(sandbox);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add(new TraceCount(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                reader.GetString(4), reader.GetInt64(5)));
        }

        return [.. counts.OrderBy(
            count => string.Join('\t', count.Event, count.Actor, count.Action, count.Outcome, count.Rule),
            StringComparer.Ordinal)];
    }
}
