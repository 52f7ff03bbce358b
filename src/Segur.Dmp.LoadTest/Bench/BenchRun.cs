using System.Diagnostics;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Processes;
using Segur.Dmp.LoadTest.Sending;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>One bench run from an empty data folder to the report.</summary>
internal static class BenchRun
{
    // The just-in-time compiler is busy on a core for that long; an hour of load does not notice it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    /// <summary>0 when every sampled document came back with the right bytes and nothing was refused.</summary>
    public static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("segur-bench-");
        File.SetUnixFileMode(
            folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        var postgres = new PrivatePostgresServer(Path.Combine(folder.FullName, "data"));
        try
        {
            await postgres.StartAsync();
            await using var server = await ServerProcess.StartAsync(postgres.ConnectionString);
            if (options.Workload != BenchWorkload.Submit)
            {
                await ReadAsync(options, postgres, server, cancellationToken);
                return 0;
            }

            var report = await MeasureAsync(options, postgres, server, folder.FullName, cancellationToken);
            report.Print(options.JsonOnly);
            return report is { Verified: true, Refused: 0 } ? 0 : 1;
        }
        finally
        {
            await postgres.StopAsync();
            folder.Delete(recursive: true);
        }
    }

    private static DocumentSource DocumentsOf(BenchOptions options) =>
        new(new CdaDocumentGenerator(options.Seed, DateTimeOffset.UnixEpoch.AddYears(56)), options);

    private static async Task ReadAsync(
        BenchOptions options, PrivatePostgresServer postgres, ServerProcess server, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress, new GrpcChannelOptions());
        var caller = options.WithTokens ? await Tokens.OfRegulatorAsync(channel) : default;
        var client = new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker());
        var bench = new ReadBench(client, caller, DocumentsOf(options), options);
        await bench.RunAsync(
            () => (ProcessCpu.OfTree(server.ProcessId), ProcessCpu.OfTree(postgres.ProcessId)), cancellationToken);
    }

    private static async Task<BenchReport> MeasureAsync(
        BenchOptions options, PrivatePostgresServer postgres, ServerProcess server, string folder,
        CancellationToken cancellationToken)
    {
        var documents = DocumentsOf(options);
        if (options.Stored > 0)
        {
            await StoreFill.RunAsync(postgres.ConnectionString, options.Stored, cancellationToken);
        }

        var empty = await StoreFill.SizeAsync(postgres.ConnectionString, cancellationToken);
        await using var load = new LoadGenerator(server.GrpcAddress, documents, options);
        await load.StartAsync();
        await Task.Delay(WarmUp, cancellationToken);

        var before = Snapshot(postgres, server, load);
        load.StartMeasuring();
        await Task.Delay(options.Duration, cancellationToken);
        var latencies = load.StopMeasuring();
        var after = Snapshot(postgres, server, load);
        await load.StopAsync();
        var size = await StoreFill.SizeAsync(postgres.ConnectionString, cancellationToken) - empty;

        var verified = await Verification.RunAsync(server.GrpcAddress, documents, load.Acknowledged, cancellationToken);
        var ceiling = await CopyCeiling.MeasureAsync(postgres.ConnectionString, cancellationToken);
        var searches = options.WithSearches
            ? await SearchBench.RunAsync(server.GrpcAddress, documents, load.Acknowledged, cancellationToken)
            : null;
        var seconds = Stopwatch.GetElapsedTime(before.Timestamp, after.Timestamp).TotalSeconds;
        return new BenchReport
        {
            Options = options,
            AcceptedPerSecond = (after.Accepted - before.Accepted) / seconds,
            PayloadBytes = documents.AveragePayloadBytes,
            Latencies = latencies,
            Refused = load.Refused,
            CpuServer = (after.CpuServer - before.CpuServer) / seconds,
            CpuPostgres = (after.CpuPostgres - before.CpuPostgres) / seconds,
            CpuClient = (after.CpuClient - before.CpuClient) / seconds,
            CeilingCopyPerSecond = ceiling,
            Machine = MachineCeiling.Measure(folder, documents.BytesOf(0)),
            Verified = verified.IsRight,
            VerifiedDocuments = verified.Documents,
            Acknowledged = load.Acknowledged.Count,
            StoredBytesPerDocument = (double)size / Math.Max(1, load.Acknowledged.Count),
            PeakServerBytes = ProcessMemory.PeakOf(server.ProcessId),
            Searches = searches,
        };
    }

    private static Reading Snapshot(PrivatePostgresServer postgres, ServerProcess server, LoadGenerator load) => new(
        Stopwatch.GetTimestamp(),
        load.Acknowledged.Count,
        ProcessCpu.OfTree(server.ProcessId),
        ProcessCpu.OfTree(postgres.ProcessId),
        Environment.CpuUsage.TotalTime.TotalSeconds);

    private sealed record Reading(long Timestamp, long Accepted, double CpuServer, double CpuPostgres, double CpuClient);
}
