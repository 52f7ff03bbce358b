using Npgsql;
using NpgsqlTypes;
using Segur.Dmp.EventStore.Events;

namespace Segur.Dmp.Benchmarks.EventStore;

/// <summary>
/// The other way to bring bodies in: COPY into a temporary table, then the store's own insert from there. Measured for
/// the contents alone, against <see cref="ArrayContents"/>, which sends the same rows as array parameters.
/// </summary>
internal static class StagingCopy
{
    private const string Staging =
        """
        create temporary table staging (
            tenant_id varchar, sha256 bytea, codec smallint, original_size int, body bytea) on commit delete rows;
        alter table staging alter column body set storage external
        """;

    public static Task RunAsync(string connectionString, StreamAction[] appends, int connections, int rowsPerCommit)
    {
        var next = -1;
        var batches = (appends.Length + rowsPerCommit - 1) / rowsPerCommit;
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await ExecuteAsync(connection, Staging);
            for (var i = Interlocked.Increment(ref next); i < batches; i = Interlocked.Increment(ref next))
            {
                var start = i * rowsPerCommit;
                await StoreAsync(
                    connection, appends.AsMemory(start, Math.Min(rowsPerCommit, appends.Length - start)));
            }
        })));
    }

    private static async Task StoreAsync(NpgsqlConnection connection, ReadOnlyMemory<StreamAction> rows)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("copy staging from stdin (format binary)"))
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var action = rows.Span[i];
                var content = action.Contents[0];
                await copy.StartRowAsync();
                await copy.WriteAsync(action.TenantId, NpgsqlDbType.Varchar);
                await copy.WriteAsync(content.Sha256.ToByteArray(), NpgsqlDbType.Bytea);
                await copy.WriteAsync((short)content.Codec, NpgsqlDbType.Smallint);
                await copy.WriteAsync(content.OriginalSize, NpgsqlDbType.Integer);
                await copy.WriteAsync(content.Bytes, NpgsqlDbType.Bytea);
            }

            await copy.CompleteAsync();
        }

        await ExecuteAsync(
            connection,
            """
            insert into dmp_contents (tenant_id, month, sha256, codec, original_size, body)
            select tenant_id, date_trunc('month', now())::date, sha256, codec, original_size, body
              from staging order by tenant_id, sha256 on conflict do nothing
            """);
        await transaction.CommitAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
