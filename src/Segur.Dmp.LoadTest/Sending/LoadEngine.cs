using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Plans;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>
/// Sends the documents of plans at their times over several connections, whatever the answers do (open loop). The bound
/// on unanswered requests only keeps a dead server from eating the memory: beyond it documents go out late, their
/// latency counts from the plan all the same, and the lateness is reported.
/// </summary>
internal sealed class LoadEngine : IAsyncDisposable
{
    // Timers are no finer; a document that goes out this much early counts its latency from then.
    private static readonly TimeSpan TimerGrain = TimeSpan.FromMilliseconds(1);

    private readonly SendOptions _options;
    private readonly RunLedger _ledger;
    private readonly DocumentDeck _deck;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly SemaphoreSlim _room;
    private readonly SendContext _context;
    private readonly List<GrpcChannel> _channels = [];
    private readonly List<DocumentSender> _senders = [];
    private readonly List<Task> _running = [];

    public LoadEngine(SendOptions options, RequestMaker maker, DocumentDeck deck, RunLedger ledger)
    {
        _options = options;
        _ledger = ledger;
        _deck = deck;
        _room = new SemaphoreSlim(options.MaxUnanswered);
        _context = new SendContext(maker, ledger, _room, _giveUp.Token);
    }

    /// <summary>Whether answers did not come in time, so that the plan was given up.</summary>
    public bool HasGivenUp => _giveUp.IsCancellationRequested;

    /// <summary>Opens the connections.</summary>
    /// <exception cref="RpcException">The server is not there, or makes no tokens.</exception>
    public async Task StartAsync(Uri address)
    {
        for (var connection = 0; connection < _options.Connections; connection++)
        {
            var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions());
            _channels.Add(channel);
            var client = new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker());
            var caller = _options.WithTokens ? await Tokens.OfFeederAsync(channel, connection)
                : _options.Token is { } token
                    ? new CallOptions(headers: new Metadata { { "authorization", $"Bearer {token}" } })
                    : default;
            for (var stream = 0; stream < (_options.IsUnary ? 1 : _options.Streams); stream++)
            {
                _senders.Add(
                    _options.IsUnary
                        ? new UnarySender(client, caller, _context)
                        : new StreamSender(client, caller, _context));
            }
        }

        _running.AddRange(_senders.Select(sender => sender.RunAsync()));
    }

    /// <summary>Sends a plan and waits for its answers.</summary>
    /// <param name="plan">Its times count from the beginning of the run.</param>
    /// <param name="stop">Ends the plan early; what was sent is still waited for.</param>
    public async Task RunAsync(ArrivalPlan plan, CancellationToken stop)
    {
        ObjectDisposedException.ThrowIf(HasGivenUp, this);
        try
        {
            foreach (var arrival in plan.Arrivals())
            {
                await WaitUntilAsync(arrival.PlannedAt, stop);
                var document = _deck.Take(arrival);
                _ledger.CountPlanned(document);
                if (!await _room.WaitAsync(_options.Patience, stop))
                {
                    break; // A server that answers nothing for so long gets nothing more.
                }

                _senders[(int)(arrival.Index % _senders.Count)].Send(document);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop: the report says how far it came.
        }

        await AnswersAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _senders.ForEach(sender => sender.Complete());
        await _giveUp.CancelAsync();
        await Task.WhenAll(_running);
        _channels.ForEach(channel => channel.Dispose());
        _room.Dispose();
        _giveUp.Dispose();
    }

    private async ValueTask WaitUntilAsync(TimeSpan at, CancellationToken stop)
    {
        for (var wait = at - _ledger.Clock.Elapsed; wait > TimerGrain; wait = at - _ledger.Clock.Elapsed)
        {
            await Task.Delay(wait, stop);
        }

        stop.ThrowIfCancellationRequested();
    }

    // Every request takes a place in the room: all places free means all answered.
    private async Task AnswersAsync()
    {
        if (!await AreAnsweredAsync())
        {
            // Whatever answers now comes too late to be of use; each request ends as not answered, which is counted too.
            await _giveUp.CancelAsync();
            await AreAnsweredAsync();
        }
    }

    private async Task<bool> AreAnsweredAsync()
    {
        var until = _ledger.Clock.Elapsed + _options.Patience;
        while (_room.CurrentCount < _options.MaxUnanswered && _ledger.Clock.Elapsed < until)
        {
            await Task.Delay(TimerGrain * 5, CancellationToken.None);
        }

        return _room.CurrentCount == _options.MaxUnanswered;
    }
}
