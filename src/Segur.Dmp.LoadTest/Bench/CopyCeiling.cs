using System.Diagnostics;
using Npgsql;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>
/// What the machine could do at best: the rows that the run stored, copied in binary by bare Npgsql into tables of the same
/// columns without key or index, on two connections at once, in the same PostgreSQL.
/// </summary>
internal static class CopyCeiling
{
    private const int Connections = 2;
    private const int ChunksPerConnection = 10;
    private const int DocumentsPerChunk = 500;

    private static readonly string[] Tables = ["dmp_contents", "mt_events", "mt_streams", "dmp_unique_keys"];

    /// <summary>Documents per second, all their rows included.</summary>
    public static async Task<double> MeasureAsync(string connectionString, CancellationToken cancellationToken)
    {
        // After years of deposits even the indexed look-ups of the sample take their time.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 };
        await using var source = NpgsqlDataSource.Create(settings);
        var (chunk, documents) = await ReadChunkAsync(source, cancellationToken);
        foreach (var table in Tables)
        {
            await using var create = source.CreateCommand($"create table ceiling_{table} (like {table} including storage)");
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var checkpoint = source.CreateCommand("checkpoint");
        await checkpoint.ExecuteNonQueryAsync(cancellationToken);
        var startedAt = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => WriteAsync(source, chunk, cancellationToken)));
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        return Connections * ChunksPerConnection * documents / seconds;
    }

    private static async Task<(byte[][] Chunk, long Documents)> ReadChunkAsync(
        NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        // The newest documents of the run, with every row that each brought.
        await using var prepare = source.CreateCommand(
            $"""
            create table ceiling_sample as
            select distinct stream_id from (
                select stream_id from mt_events where type = 'document_submitted' order by seq_id desc limit {DocumentsPerChunk}) newest;
            analyze ceiling_sample
            """);
        await prepare.ExecuteNonQueryAsync(cancellationToken);
        string[] queries =
        [
            """
            select * from dmp_contents where tenant_id = 'demo' and sha256 in (
                select decode(data -> 'content' ->> 'sha256', 'hex') from dmp_events
                where tenant_id = 'demo' and type = 'document_submitted' and stream_id in (select stream_id from ceiling_sample))
            """,
            "select * from mt_events where tenant_id = 'demo' and stream_id in (select stream_id from ceiling_sample)",
            "select * from mt_streams where tenant_id = 'demo' and id in (select stream_id from ceiling_sample)",
            "select * from dmp_unique_keys where stream_id in (select stream_id from ceiling_sample)",
        ];
        var chunk = new byte[queries.Length][];
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        for (var i = 0; i < queries.Length; i++)
        {
            using var bytes = new MemoryStream();
            await using var reading = await connection.BeginRawBinaryCopyAsync(
                $"copy ({queries[i]}) to stdout (format binary)", cancellationToken);
            await reading.CopyToAsync(bytes, cancellationToken);
            chunk[i] = bytes.ToArray();
        }

        await using var count = new NpgsqlCommand(
            "select count(*) from mt_events where tenant_id = 'demo' and type = 'document_submitted' "
            + "and stream_id in (select stream_id from ceiling_sample)",
            connection);
        return (chunk, (long)(await count.ExecuteScalarAsync(cancellationToken) ?? 0L));
    }

    private static async Task WriteAsync(NpgsqlDataSource source, byte[][] chunk, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        for (var i = 0; i < ChunksPerConnection; i++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            for (var table = 0; table < Tables.Length; table++)
            {
                await using var writing = await connection.BeginRawBinaryCopyAsync(
                    $"copy ceiling_{Tables[table]} from stdin (format binary)", cancellationToken);
                await writing.WriteAsync(chunk[table], cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }
}
