using Segur.Dmp.LoadTest.Sending;
using System.Collections.Concurrent;
using System.Diagnostics;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>
/// Sends documents over several connections, in a closed loop (as answers come) or an open one (at planned times, and
/// latency counts from the plan, so a stalled server cannot hide by slowing the sender).
/// </summary>
internal sealed class LoadGenerator(Uri address, DocumentSource documents, BenchOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, long> _startedAt = new();
    private readonly ConcurrentBag<long> _acknowledged = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<GrpcChannel> _channels = [];
    private readonly List<Pacing> _pacings = [];
    private readonly List<Task> _workers = [];
    private LatencyHistogram? _latencies;
    private long _refused;

    /// <summary>Numbers of the documents acknowledged so far.</summary>
    public IReadOnlyCollection<long> Acknowledged => _acknowledged;

    /// <summary>Documents refused or failed so far.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Opens the connections and begins to send.</summary>
    public async Task StartAsync()
    {
        for (var i = 0; i < options.Connections; i++)
        {
            var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions());
            _channels.Add(channel);
            var client = new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker());
            var pacing = new Pacing(options, i);
            _pacings.Add(pacing);
            var caller = options.WithTokens ? await Tokens.OfFeederAsync(channel, i) : default;
            _workers.Add(
                options.IsUnary ? SendCallsAsync(client, caller, pacing) : SendStreamAsync(client, caller, pacing));
        }
    }

    /// <summary>Latencies count from now on.</summary>
    public void StartMeasuring() => Volatile.Write(ref _latencies, new LatencyHistogram());

    /// <summary>Latencies count no more; those counted.</summary>
    public LatencyHistogram StopMeasuring() => Interlocked.Exchange(ref _latencies, null) ?? new LatencyHistogram();

    /// <summary>Sends no more and waits for every answer.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _channels.ForEach(channel => channel.Dispose());
        _pacings.ForEach(pacing => pacing.Dispose());
        _stop.Dispose();
    }

    private async Task SendStreamAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, Pacing pacing)
    {
        using var call = client.SubmitDocumentStream(caller);
        var reading = ReadAnswersAsync(call, pacing);
        while (await pacing.WaitAsync(_stop.Token) is { } plannedAt)
        {
            var index = documents.NextIndex();
            var request = documents.RequestOf(index);
            _startedAt[index] = options.RatePerSecond is null ? Stopwatch.GetTimestamp() : plannedAt;
            await call.RequestStream.WriteAsync(new SubmitDocumentStreamRequest { Submission = request });
        }

        await call.RequestStream.CompleteAsync();
        await reading;
    }

    private async Task ReadAnswersAsync(
        AsyncDuplexStreamingCall<SubmitDocumentStreamRequest, SubmitDocumentStreamResponse> call, Pacing pacing)
    {
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            var answer = call.ResponseStream.Current;
            Count(DocumentSource.IndexOf(answer.RequestId), isAccepted: answer.Accepted is not null);
            pacing.Answered();
        }
    }

    private async Task SendCallsAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, Pacing pacing)
    {
        var calls = new ConcurrentDictionary<long, Task>();
        while (await pacing.WaitAsync(_stop.Token) is { } plannedAt)
        {
            var index = documents.NextIndex();
            _startedAt[index] = options.RatePerSecond is null ? Stopwatch.GetTimestamp() : plannedAt;
            calls[index] = CallAsync(client, caller, pacing, index, calls);
        }

        await Task.WhenAll(calls.Values);
    }

    private async Task CallAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, Pacing pacing, long index,
        ConcurrentDictionary<long, Task> calls)
    {
        await Task.Yield();
        var isAccepted = false;
        try
        {
            using var call = client.SubmitDocumentsAsync(documents.RequestOf(index), caller);
            await call.ResponseAsync;
            isAccepted = true;
        }
        catch (RpcException)
        {
            // Counted as refused; a bench that refuses ends with status 1.
        }

        Count(index, isAccepted);
        pacing.Answered();
        calls.TryRemove(index, out _);
    }

    private void Count(long index, bool isAccepted)
    {
        if (_startedAt.TryRemove(index, out var startedAt))
        {
            Volatile.Read(ref _latencies)?.Record(startedAt, Stopwatch.GetTimestamp());
        }

        if (isAccepted)
        {
            _acknowledged.Add(index);
        }
        else
        {
            Interlocked.Increment(ref _refused);
        }
    }
}
