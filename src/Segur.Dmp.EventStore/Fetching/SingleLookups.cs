using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Fetching;

/// <summary>The questions that are answered by at most one row, each with its own short round trip.</summary>
internal sealed class SingleLookups(NpgsqlDataSource dataSource, EventStoreOptions options)
{
    private static readonly string StreamStateSql = SqlFiles.Read("Queries/fetch_stream_state.sql");
    private static readonly string UniqueKeySql = SqlFiles.Read("Queries/find_unique_key.sql");
    private static readonly string ContentSql = SqlFiles.Read("Queries/fetch_content.sql");
    private static readonly string ContentOfAnyMonthSql = SqlFiles.Read("Queries/fetch_content_of_any_month.sql");

    public Task<StreamState?> FetchStreamStateAsync(StreamId stream, CancellationToken cancellationToken)
        => QueryAsync(
            StreamStateSql,
            [Text(stream.TenantId), Text(stream.Key)],
            reader => new StreamState(
                stream.Key,
                reader.GetInt64(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetBoolean(3)),
            cancellationToken);

    public Task<UniqueKeyOwner?> FindUniqueKeyAsync(
        string tenantId, string key, CancellationToken cancellationToken)
        => QueryAsync(
            UniqueKeySql,
            [Text(tenantId), Text(key)],
            reader => new UniqueKeyOwner(reader.GetString(0)),
            cancellationToken);

    public async Task<ContentBody?> FetchContentAsync(
        string tenantId, ContentHash hash, DateTimeOffset? receivedAt, CancellationToken cancellationToken)
    {
        var sha256 = new NpgsqlParameter<byte[]> { TypedValue = hash.ToByteArray() };
        if (receivedAt is { } instant)
        {
            var month = new NpgsqlParameter<DateOnly> { TypedValue = ContentPartitions.MonthOf(instant) };
            var hit = await QueryAsync(ContentSql, [Text(tenantId), sha256, month], ReadContent, cancellationToken)
                .ConfigureAwait(false);
            if (hit is not null)
            {
                return hit;
            }
        }

        return await QueryAsync(
            ContentOfAnyMonthSql, [Text(tenantId), sha256.Clone()], ReadContent, cancellationToken)
            .ConfigureAwait(false);

        ContentBody ReadContent(NpgsqlDataReader reader) => new(
            hash, (ContentCodec)reader.GetInt16(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2));
    }

    private async Task<T?> QueryAsync<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var command = new NpgsqlCommand(sql, connection)
                {
                    CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
                };
                await using (command.ConfigureAwait(false))
                {
                    command.Parameters.AddRange(parameters);
                    await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
                    var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(reader) : null;
                    }
                }
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException)
        {
            // Reading changes nothing, so the caller may simply ask again.
            throw PostgresFaults.Translate(fault, mayHaveCommitted: false);
        }
    }

    private static NpgsqlParameter<string> Text(string value)
        => new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Varchar, TypedValue = value };
}
