using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Events;

/// <summary>Erases streams, one transaction each. Appends to the same stream wait for it, others do not.</summary>
internal sealed class StreamEraser(NpgsqlDataSource dataSource, EventStoreOptions options, ILogger logger)
{
    private static readonly string LockSql = SqlFiles.Read("Queries/lock_stream.sql");
    private static readonly string ContentsSql = SqlFiles.Read("Queries/erase_contents.sql");
    private static readonly string EventsSql = SqlFiles.Read("Queries/erase_events.sql");

    public async Task<int> EraseAsync(StreamId stream, long uptoVersion, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    await ExecuteAsync(LockSql).ConfigureAwait(false);

                    // Contents first: once the events are erased nothing tells which ones were theirs.
                    var contents = await ExecuteAsync(ContentsSql, uptoVersion, Erasure.ContentPath)
                        .ConfigureAwait(false);
                    var events = await ExecuteAsync(EventsSql, uptoVersion, Erasure.EventTypeName, Erasure.ChainMember)
                        .ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    if (events > 0)
                    {
                        logger.StreamErased(events, contents);
                    }

                    return events;
                }

                async Task<int> ExecuteAsync(string sql, params object[] more)
                {
                    var command = new NpgsqlCommand(sql, connection)
                    {
                        CommandTimeout = (int)options.EraseTimeout.TotalSeconds,
                    };
                    await using (command.ConfigureAwait(false))
                    {
                        command.Parameters.AddWithValue(stream.TenantId);
                        command.Parameters.AddWithValue(stream.Key);
                        foreach (var value in more)
                        {
                            command.Parameters.AddWithValue(value);
                        }

                        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException)
        {
            // Whether it was committed or not, erasing again ends in the same state.
            throw PostgresFaults.Translate(fault, mayHaveCommitted: true);
        }
    }
}
