using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// The call of <c>mt_append_events</c> for one reused batch: one prepared statement, one round trip, one commit.
/// Not thread-safe.
/// </summary>
internal sealed class AppendCommand : IAsyncDisposable
{
    private static readonly string Sql = SqlFiles.Read("Queries/append_events.sql");

    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<DateTime> _appendedAt;

    public AppendCommand(AppendBatch batch, TimeSpan timeout)
    {
        _command = new NpgsqlCommand(Sql) { CommandTimeout = (int)timeout.TotalSeconds };
        _appendedAt = new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz };
        AddArray(NpgsqlDbType.Varchar, batch.Tenants);
        AddArray(NpgsqlDbType.Varchar, batch.Streams);
        AddArray(NpgsqlDbType.Bigint, batch.ExpectedVersions);
        AddArray(NpgsqlDbType.Bigint, batch.LastVersions);
        AddArray(NpgsqlDbType.Integer, batch.EventAppends);
        AddArray(NpgsqlDbType.Varchar, batch.EventTenants);
        AddArray(NpgsqlDbType.Varchar, batch.EventStreams);
        AddArray(NpgsqlDbType.Bigint, batch.EventVersions);
        AddArray(NpgsqlDbType.Uuid, batch.EventIds);
        AddArray(NpgsqlDbType.Varchar, batch.EventTypes);
        AddArray(NpgsqlDbType.Bytea, batch.EventData);
        AddArray(NpgsqlDbType.Integer, batch.KeyAppends);
        AddArray(NpgsqlDbType.Varchar, batch.KeyTenants);
        AddArray(NpgsqlDbType.Varchar, batch.KeyStreams);
        AddArray(NpgsqlDbType.Varchar, batch.Keys);
        AddArray(NpgsqlDbType.Integer, batch.ContentAppends);
        AddArray(NpgsqlDbType.Varchar, batch.ContentTenants);
        AddArray(NpgsqlDbType.Bytea, batch.Hashes);
        AddArray(NpgsqlDbType.Smallint, batch.Codecs);
        AddArray(NpgsqlDbType.Integer, batch.OriginalSizes);
        AddArray(NpgsqlDbType.Bytea, batch.Bodies);
        _command.Parameters.Add(_appendedAt);
    }

    /// <summary>Sends the batch and comes back when PostgreSQL says that the transaction is over.</summary>
    public async Task<AppendBatchOutcome> ExecuteAsync(
        NpgsqlConnection connection, DateTimeOffset appendedAt, CancellationToken cancellationToken)
    {
        _command.Connection = connection;
        _appendedAt.TypedValue = appendedAt.UtcDateTime;
        await _command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var reader = await _command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new InvalidOperationException("mt_append_events answered without a row.");
            }

            var outcome = new AppendBatchOutcome(
                appendedAt,
                reader.GetFieldValue<long?[]>(0),
                reader.GetFieldValue<int[]>(1),
                reader.GetFieldValue<long?[]>(2),
                reader.GetFieldValue<string?[]>(3),
                reader.GetFieldValue<string?[]>(4));

            // The row travels before the commit does. Only the end of the answer says that the commit succeeded, and
            // only NextResult throws when it did not: disposing the reader would swallow that error.
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            return outcome;
        }
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private void AddArray<T>(NpgsqlDbType elementType, List<T> values)
        => _command.Parameters.Add(
            new NpgsqlParameter<List<T>> { NpgsqlDbType = NpgsqlDbType.Array | elementType, TypedValue = values });
}
