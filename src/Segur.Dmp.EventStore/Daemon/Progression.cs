using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Daemon;

/// <summary>The rows of <c>mt_event_progression</c>.</summary>
internal sealed class Progression(TimeProvider clock)
{
    private static readonly string LockSql = SqlFiles.Read("Queries/lock_progression.sql");
    private static readonly string BeginSql = SqlFiles.Read("Queries/begin_progression.sql");
    private static readonly string MarkSql = SqlFiles.Read("Queries/mark_progression.sql");
    private static readonly string MarkHighWaterSql = SqlFiles.Read("Queries/mark_high_water.sql");
    private static readonly string RequestRebuildSql = SqlFiles.Read("Queries/request_rebuild.sql");
    private static readonly string StaleSql = SqlFiles.Read("Queries/fetch_stale_projections.sql");

    /// <summary>
    /// Locks the row of a projection, made if missing, and tells its position; null: it has to begin.
    /// </summary>
    public async Task<long?> LockAsync(ProjectionSession session, string name, CancellationToken cancellationToken)
    {
        var command = session.CreateCommand(LockSql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Text(name));
            var row = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            if (row is not null)
            {
                return row as long?;
            }
        }

        var begin = session.CreateCommand(BeginSql);
        await using (begin.ConfigureAwait(false))
        {
            begin.Parameters.Add(Text(name));
            begin.Parameters.Add(Now());
            await begin.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <exception cref="InvalidOperationException">The row no longer is where it was: two runners at once.</exception>
    public async Task MarkAsync(
        ProjectionSession session, string name, long? from, long to, CancellationToken cancellationToken)
    {
        var command = session.CreateCommand(MarkSql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Text(name));
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
            command.Parameters.Add(
                new NpgsqlParameter<long?> { TypedValue = from, NpgsqlDbType = NpgsqlDbType.Bigint });
            command.Parameters.Add(Now());
            if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) != 1)
            {
                throw new InvalidOperationException($"The position of projection {name} moved under its runner.");
            }
        }
    }

    public async Task MarkHighWaterAsync(
        NpgsqlConnection connection, long highWater, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(MarkHighWaterSql, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = highWater });
            command.Parameters.Add(Now());
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RequestRebuildAsync(
        NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(RequestRebuildSql, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(Text(name));
            command.Parameters.Add(Now());
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Those of the named projections that have not reached a sequence, with their positions.</summary>
    public static async Task<List<string>> FindStaleAsync(
        NpgsqlConnection connection, string[] names, long target, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(StaleSql, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<string[]>
            {
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
                TypedValue = names,
            });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = target });
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var stale = new List<string>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    stale.Add($"{reader.GetString(0)} at {reader.GetInt64(1)}");
                }

                return stale;
            }
        }
    }

    private static NpgsqlParameter<string> Text(string value)
        => new() { NpgsqlDbType = NpgsqlDbType.Varchar, TypedValue = value };

    private NpgsqlParameter<DateTime> Now()
        => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, TypedValue = clock.GetUtcNow().UtcDateTime };
}
