using Npgsql;
using NpgsqlTypes;
using Segur.Dmp.EventStore.Events;

namespace Segur.Dmp.Benchmarks.EventStore;

/// <summary>Contents alone as array parameters of one statement in autocommit, as the store sends them.</summary>
internal static class ArrayContents
{
    private const string Insert =
        """
        insert into dmp_contents (tenant_id, month, sha256, codec, original_size, body)
        select tenant_id, date_trunc('month', now())::date, sha256, codec, original_size, body
          from unnest($1, $2, $3, $4, $5) as c(tenant_id, sha256, codec, original_size, body)
         order by tenant_id, sha256 on conflict do nothing
        """;

    public static Task RunAsync(string connectionString, StreamAction[] appends, int connections, int rowsPerCommit)
    {
        var next = -1;
        var batches = (appends.Length + rowsPerCommit - 1) / rowsPerCommit;
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
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
        var actions = rows.ToArray();
        await using var command = new NpgsqlCommand(Insert, connection);
        Add(command, NpgsqlDbType.Varchar, Array.ConvertAll(actions, a => a.TenantId));
        Add(command, NpgsqlDbType.Bytea, Array.ConvertAll(actions, a => a.Contents[0].Sha256.ToByteArray()));
        Add(command, NpgsqlDbType.Smallint, Array.ConvertAll(actions, a => (short)a.Contents[0].Codec));
        Add(command, NpgsqlDbType.Integer, Array.ConvertAll(actions, a => a.Contents[0].OriginalSize));
        Add(command, NpgsqlDbType.Bytea, Array.ConvertAll(actions, a => a.Contents[0].Bytes));
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType elementType, T[] values)
        => command.Parameters.Add(
            new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | elementType, TypedValue = values });
}
