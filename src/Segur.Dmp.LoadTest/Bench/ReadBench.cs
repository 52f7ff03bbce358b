using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>
/// Reading in a closed loop: searches in one record of 5,000 documents, ten entries a page, or documents of 1 MiB with
/// their bytes. By the test bench, whose reading leaves no trace, or with a token, when each read is committed as one.
/// </summary>
internal sealed class ReadBench(
    DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, DocumentSource documents,
    BenchOptions options)
{
    private const int DocumentsOfRecord = 5_000;
    private const int DocumentsPerSet = 50;
    private const int LargeDocuments = 64;
    private const int LargeBytes = 1024 * 1024;
    private const int PageSize = 10;

    // As many readers as keep two cores busy; more would only wait for one another.
    private const int InFlightPerReader = 16;
    private const double BytesPerMegabyte = 1_000_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    private LatencyHistogram? _latencies;
    private long _reads;
    private long _bytes;

    private string What => IsFind
        ? $"FindDocuments, pages of {PageSize}, one record of {DocumentsOfRecord} documents"
        : "RetrieveDocument, 1 MiB";

    private bool IsFind => options.Workload == BenchWorkload.Find;

    /// <summary>Stores what is read, reads it for the duration, and prints.</summary>
    /// <param name="cores">Seconds of processor time of server and PostgreSQL so far.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Func<(double Server, double Postgres)> cores, CancellationToken cancellationToken)
    {
        await StoreAsync(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var readers = Enumerable.Range(0, options.Connections * options.InFlight / InFlightPerReader)
            .Select(number => ReadAsync(number, stop.Token)).ToArray();
        await Task.Delay(WarmUp, cancellationToken);

        var (reads, bytes, before) = (Volatile.Read(ref _reads), Volatile.Read(ref _bytes), cores());
        var startedAt = Stopwatch.GetTimestamp();
        Volatile.Write(ref _latencies, new LatencyHistogram());
        await Task.Delay(options.Duration, cancellationToken);
        var latencies = Interlocked.Exchange(ref _latencies, null)!;
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        var after = cores();
        var (readsDone, bytesDone) = (Volatile.Read(ref _reads) - reads, Volatile.Read(ref _bytes) - bytes);
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Print(new Dictionary<string, object>
        {
            ["reads_per_s"] = Math.Round(readsDone / seconds, 1),
            ["mb_per_s"] = Math.Round(bytesDone / seconds / BytesPerMegabyte, 1),
            ["p50_ms"] = Math.Round(latencies.Percentile(0.50), 2),
            ["p99_ms"] = Math.Round(latencies.Percentile(0.99), 2),
            ["readers"] = readers.Length,
            ["cpu_server"] = Math.Round((after.Server - before.Server) / seconds, 2),
            ["cpu_postgres"] = Math.Round((after.Postgres - before.Postgres) / seconds, 2),
            ["tokens"] = options.WithTokens,
            ["workload"] = IsFind ? "find" : "retrieve",
        });
    }

    private void Print(Dictionary<string, object> figures)
    {
        if (!options.JsonOnly)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {What}, {(options.WithTokens ? "each read traced" : "by the test bench, untraced")}
                  read        {figures["reads_per_s"]}/s, {figures["mb_per_s"]} MB/s, {figures["readers"]} readers
                  latency     p50 {figures["p50_ms"]} ms, p99 {figures["p99_ms"]} ms
                  CPU (cores) server {figures["cpu_server"]}, PostgreSQL {figures["cpu_postgres"]}
                """));
        }

        Console.Out.WriteLine(JsonSerializer.Serialize(figures));
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        var count = IsFind ? DocumentsOfRecord : LargeDocuments;
        var perSet = IsFind ? DocumentsPerSet : 1;
        for (var done = 0; done < count; done += perSet)
        {
            var request = documents.RequestOf(documents.NextIndex());
            while (request.Documents.Count < perSet)
            {
                request.Documents.Add(documents.RequestOf(documents.NextIndex()).Documents);
            }

            if (!IsFind)
            {
                request.Documents[0].Content = Enlarged(request.Documents[0].Content);
            }

            await client.SubmitDocumentsAsync(request, new CallOptions(cancellationToken: cancellationToken));
        }
    }

    // The attachment grows behind its own bytes: still a PDF to whoever looks at its head.
    private static ByteString Enlarged(ByteString document)
    {
        var text = document.Span;
        var start = text.IndexOf(">JVBER"u8) + 1;
        var length = text[start..].IndexOf((byte)'<');
        var attachment = Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(text.Slice(start, length)));
        var wanted = (LargeBytes - (text.Length - length)) / 4 * 3;
        var larger = new byte[wanted];
        new Random(attachment.Length).NextBytes(larger);
        attachment.CopyTo(larger, 0);
        return ByteString.CopyFrom(
            [.. text[..start], .. System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(larger)), .. text[(start + length)..]]);
    }

    private async Task ReadAsync(int number, CancellationToken cancellationToken)
    {
        for (var turn = number; !cancellationToken.IsCancellationRequested; turn++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            var bytes = IsFind ? await FindAsync() : await RetrieveAsync(turn % LargeDocuments);
            Volatile.Read(ref _latencies)?.Record(startedAt, Stopwatch.GetTimestamp());
            Interlocked.Increment(ref _reads);
            Interlocked.Add(ref _bytes, bytes);
        }
    }

    private async Task<long> FindAsync()
    {
        var answer = await client.FindDocumentsAsync(
            new FindDocumentsRequest { Ins = documents.PatientInsOf(0), PageSize = PageSize }, caller);
        return answer.Entries.Count == PageSize
            ? answer.CalculateSize()
            : throw new InvalidOperationException($"A page had {answer.Entries.Count} entries.");
    }

    private async Task<long> RetrieveAsync(int index)
    {
        var bytes = 0L;
        using var call = client.RetrieveDocument(
            new RetrieveDocumentRequest { UniqueId = documents.UniqueIdOf(index), Ins = documents.PatientInsOf(index) }, caller);
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            bytes += call.ResponseStream.Current.Chunk?.Length ?? 0;
        }

        return bytes;
    }
}
