using Segur.Dmp.LoadTest.Sending;
using System.Diagnostics;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>
/// What tracing costs a search: the same closed loop of searches over records just written, once by the test bench, whose
/// reading leaves no trace, and once by a regulating doctor, each of whose searches is committed as an event.
/// </summary>
internal static class SearchBench
{
    private const int Callers = 64;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    /// <summary>Searches a second of both kinds.</summary>
    public static async Task<Result> RunAsync(
        Uri address, DocumentSource documents, IReadOnlyCollection<long> acknowledged, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions());
        var client = new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker());
        var patients = acknowledged.Take(20_000).Select(documents.PatientInsOf).ToArray();
        var untraced = await MeasureAsync(client, default, patients, cancellationToken);
        var traced = await MeasureAsync(client, await Tokens.OfRegulatorAsync(channel), patients, cancellationToken);
        return new Result(untraced, traced);
    }

    private static async Task<double> MeasureAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, Ins[] patients,
        CancellationToken cancellationToken)
    {
        var done = 0L;
        var next = 0;
        var startedAt = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => SearchAsync()));
        return done / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;

        async Task SearchAsync()
        {
            while (Stopwatch.GetElapsedTime(startedAt) < Duration)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var patient = patients[Interlocked.Increment(ref next) % patients.Length];
                await client.FindDocumentsAsync(new FindDocumentsRequest { Ins = patient }, caller);
                Interlocked.Increment(ref done);
            }
        }
    }

    /// <summary>Searches a second.</summary>
    /// <param name="UntracedPerSecond">By the test bench.</param>
    /// <param name="TracedPerSecond">By a professional.</param>
    internal sealed record Result(double UntracedPerSecond, double TracedPerSecond);
}
