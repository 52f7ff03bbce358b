using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Daemon;

/// <summary>
/// Reads the whole log in order. Numbers become visible in order, so a page never has a hole to be filled.
/// </summary>
internal static class EventLog
{
    private static readonly string PageSql = SqlFiles.Read("Queries/fetch_log_page.sql");
    private static readonly string HighWaterSql = SqlFiles.Read("Queries/fetch_high_water.sql");

    public static async Task<List<IEvent>> ReadPageAsync(
        ProjectionSession session, long after, int maxEvents, CancellationToken cancellationToken)
    {
        var command = session.CreateCommand(PageSql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = maxEvents });
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var page = new List<IEvent>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    page.Add(new StoredEvent(
                        reader.GetGuid(1),
                        reader.GetInt64(0),
                        reader.GetInt64(2),
                        reader.GetString(3),
                        reader.GetString(4),
                        reader.GetFieldValue<DateTimeOffset>(5),
                        reader.GetString(6),
                        reader.GetFieldValue<byte[]>(7)));
                }

                return page;
            }
        }
    }

    /// <summary>Sequence of the last event committed; 0 for an empty log.</summary>
    public static async Task<long> ReadHighWaterAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(HighWaterSql, connection);
        await using (command.ConfigureAwait(false))
        {
            return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? 0L);
        }
    }
}
