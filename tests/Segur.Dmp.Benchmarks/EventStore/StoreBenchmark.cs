using System.Diagnostics;
using Segur.Dmp.EventStore;
using Segur.Dmp.EventStore.Configuration;
using Segur.Dmp.EventStore.Events;
using Segur.Dmp.Testing.Postgres;

namespace Segur.Dmp.Benchmarks.EventStore;

/// <summary>
/// Appends per second through the store against bare COPY of the same rows, in one run and in turns, so that the ratio
/// holds whatever the machine does meanwhile. Each round has fresh tables and begins after a checkpoint.
/// </summary>
internal static class StoreBenchmark
{
    public static async Task RunAsync(StoreBenchmarkArguments arguments)
    {
        await using var postgres = new PrivatePostgres();
        var rates = arguments.Ways.ToDictionary(way => way, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < arguments.Rounds; round++)
        {
            var appends = SampleAppends.Make(arguments.Appends, round);
            foreach (var way in arguments.Ways)
            {
                var options = new EventStoreOptions
                {
                    ConnectionString = await postgres.CreateDatabaseAsync(),
                    MaxBatchAppends = arguments.Batch,
                    CommitsInFlight = arguments.Commits,
                    MaxQueuedAppends = arguments.Concurrency * 2,
                };
                await using var store = new PostgresEventStore(options, TimeProvider.System);
                await store.StartAsync(CancellationToken.None);
                await ExecuteAsync(store, arguments.Prepare);
                await ExecuteAsync(store, "checkpoint");
                var rate = await MeasureAsync(way, store, options, appends, arguments, postgres.ProcessId);
                rates[way].Add(rate);
                Console.WriteLine($"round {round + 1}  {way,-8} {rate,10:N0}/s");
            }
        }

        foreach (var (way, values) in rates)
        {
            Console.WriteLine($"median   {way,-8} {Median(values),10:N0}/s");
        }

        if (rates.TryGetValue("append", out var appended) && rates.TryGetValue("copy", out var copied))
        {
            Console.WriteLine($"ratio    append/copy {Median(appended) / Median(copied):N2}");
        }
    }

    private static async Task<double> MeasureAsync(
        string way,
        PostgresEventStore store,
        EventStoreOptions options,
        StreamAction[] appends,
        StoreBenchmarkArguments arguments,
        int serverId)
    {
        var count = way == "latency" ? Math.Min(appends.Length, 2_000) : appends.Length;
        var allocated = GC.GetTotalAllocatedBytes();
        var ownTime = Process.GetCurrentProcess().TotalProcessorTime;
        var serverTime = ServerProcessorTime.Of(serverId);
        var clock = Stopwatch.StartNew();
        switch (way)
        {
            case "append":
                await AppendAsync(store, appends, arguments.Concurrency);
                break;
            case "copy":
                await BareCopy.RunAsync(options.ConnectionString, appends, connections: 2, rowsPerCommit: 2_000);
                break;
            case "staging":
                await StagingCopy.RunAsync(options.ConnectionString, appends, arguments.Commits, arguments.Batch);
                break;
            case "arrays":
                await ArrayContents.RunAsync(options.ConnectionString, appends, arguments.Commits, arguments.Batch);
                break;
            case "latency":
                await AppendAsync(store, appends.AsMemory(0, count), concurrency: 1);
                break;
            default:
                throw new ArgumentException($"There is no way called {way}.", nameof(way));
        }

        clock.Stop();
        serverTime = ServerProcessorTime.Of(serverId) - serverTime;
        ownTime = Process.GetCurrentProcess().TotalProcessorTime - ownTime;
        Console.WriteLine(
            $"         {way,-8} {clock.Elapsed.TotalMicroseconds / count,10:N1} us each; processor: client "
            + $"{ownTime.TotalMicroseconds / count:N1} us, PostgreSQL {serverTime.TotalMicroseconds / count:N1} us; "
            + $"client allocates {(GC.GetTotalAllocatedBytes() - allocated) / count:N0} bytes");
        await VerifyAsync(store, way is "staging" or "arrays" ? count : 4L * count);
        return count / clock.Elapsed.TotalSeconds;
    }

    private static async Task AppendAsync(
        PostgresEventStore store, ReadOnlyMemory<StreamAction> appends, int concurrency)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < appends.Length; i = Interlocked.Increment(ref next))
            {
                await store.AppendAsync(appends.Span[i], CancellationToken.None);
            }
        })));
    }

    /// <summary>A run that lost something measures nothing.</summary>
    private static async Task VerifyAsync(PostgresEventStore store, long expected)
    {
        await using var command = store.DataSource.CreateCommand(
            """
            select (select count(*) from mt_streams) + (select count(*) from mt_events)
                 + (select count(*) from dmp_unique_keys) + (select count(*) from dmp_contents)
            """);
        var rows = (long)(await command.ExecuteScalarAsync() ?? 0L);
        if (rows != expected)
        {
            throw new InvalidOperationException($"{expected} rows must be stored, {rows} are.");
        }
    }

    private static async Task ExecuteAsync(PostgresEventStore store, string sql)
    {
        await using var command = store.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
