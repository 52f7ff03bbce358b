using Npgsql;
using NpgsqlTypes;
using Segur.Dmp.EventStore.Events;

namespace Segur.Dmp.Benchmarks.EventStore;

/// <summary>
/// The ceiling: binary COPY of the rows that the store would write, into the same tables, without a check.
/// </summary>
internal static class BareCopy
{
    public static Task RunAsync(string connectionString, StreamAction[] appends, int connections, int rowsPerCommit)
    {
        var share = (appends.Length + connections - 1) / connections;
        return Task.WhenAll(Enumerable.Range(0, connections).Select(part => Task.Run(() => CopyAsync(
            connectionString,
            appends.AsMemory(part * share, Math.Min(share, appends.Length - (part * share))),
            firstSequence: part * share,
            rowsPerCommit))));
    }

    private static async Task CopyAsync(
        string connectionString, ReadOnlyMemory<StreamAction> appends, long firstSequence, int rowsPerCommit)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        for (var start = 0; start < appends.Length; start += rowsPerCommit)
        {
            var rows = appends.Slice(start, Math.Min(rowsPerCommit, appends.Length - start));
            await using var transaction = await connection.BeginTransactionAsync();
            await CopyStreamsAsync(connection, rows);
            await CopyKeysAsync(connection, rows);
            await CopyContentsAsync(connection, rows);
            await CopyEventsAsync(connection, rows, firstSequence + start);
            await transaction.CommitAsync();
        }
    }

    private static async Task CopyStreamsAsync(NpgsqlConnection connection, ReadOnlyMemory<StreamAction> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy mt_streams (tenant_id, id, version) from stdin (format binary)");
        for (var i = 0; i < rows.Length; i++)
        {
            var action = rows.Span[i];
            await copy.StartRowAsync();
            await copy.WriteAsync(action.TenantId, NpgsqlDbType.Varchar);
            await copy.WriteAsync(action.StreamKey, NpgsqlDbType.Varchar);
            await copy.WriteAsync(action.LastVersion, NpgsqlDbType.Bigint);
        }

        await copy.CompleteAsync();
    }

    private static async Task CopyKeysAsync(NpgsqlConnection connection, ReadOnlyMemory<StreamAction> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy dmp_unique_keys (tenant_id, key, stream_id) from stdin (format binary)");
        for (var i = 0; i < rows.Length; i++)
        {
            var action = rows.Span[i];
            await copy.StartRowAsync();
            await copy.WriteAsync(action.TenantId, NpgsqlDbType.Varchar);
            await copy.WriteAsync(action.UniqueKeys[0], NpgsqlDbType.Varchar);
            await copy.WriteAsync(action.StreamKey, NpgsqlDbType.Varchar);
        }

        await copy.CompleteAsync();
    }

    private static async Task CopyContentsAsync(NpgsqlConnection connection, ReadOnlyMemory<StreamAction> rows)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy dmp_contents (tenant_id, month, sha256, codec, original_size, body) from stdin (format binary)");
        for (var i = 0; i < rows.Length; i++)
        {
            var action = rows.Span[i];
            var content = action.Contents[0];
            await copy.StartRowAsync();
            await copy.WriteAsync(action.TenantId, NpgsqlDbType.Varchar);
            await copy.WriteAsync(month, NpgsqlDbType.Date);
            await copy.WriteAsync(content.Sha256.ToByteArray(), NpgsqlDbType.Bytea);
            await copy.WriteAsync((short)content.Codec, NpgsqlDbType.Smallint);
            await copy.WriteAsync(content.OriginalSize, NpgsqlDbType.Integer);
            await copy.WriteAsync(content.Bytes, NpgsqlDbType.Bytea);
        }

        await copy.CompleteAsync();
    }

    private static async Task CopyEventsAsync(
        NpgsqlConnection connection, ReadOnlyMemory<StreamAction> rows, long firstSequence)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy mt_events (seq_id, id, stream_id, version, data, bdata, type, tenant_id) from stdin (format binary)");
        for (var i = 0; i < rows.Length; i++)
        {
            var action = rows.Span[i];
            var data = action.Events[0];
            await copy.StartRowAsync();
            await copy.WriteAsync(firstSequence + i + 1, NpgsqlDbType.Bigint);
            await copy.WriteAsync(data.Id, NpgsqlDbType.Uuid);
            await copy.WriteAsync(action.StreamKey, NpgsqlDbType.Varchar);
            await copy.WriteAsync(action.LastVersion, NpgsqlDbType.Bigint);
            await copy.WriteAsync("{}", NpgsqlDbType.Jsonb);
            await copy.WriteAsync(data.Data, NpgsqlDbType.Bytea);
            await copy.WriteAsync(data.EventTypeName, NpgsqlDbType.Varchar);
            await copy.WriteAsync(action.TenantId, NpgsqlDbType.Varchar);
        }

        await copy.CompleteAsync();
    }
}
