using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The grains of this silo: finds or makes the activation a call is for, counts activations, and ends them all when
/// the silo stops. Thread-safe.
/// </summary>
internal sealed class Catalog
{
    private readonly GrainRegistry _registry;
    private readonly CallGate _gate;
    private readonly IGrainLocator _locator;
    private readonly Telemetry _telemetry;
    private readonly ILogger<Catalog> _logger;
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _activationCount;
    private int _isShedding;

    public Catalog(
        IEnumerable<GrainRegistration> registrations,
        IOptions<GrainRuntimeOptions> options,
        IGrainLocator locator,
        TimeProvider timeProvider,
        Telemetry telemetry,
        IServiceProvider services,
        ILogger<Catalog> logger)
    {
        Options = options.Value;
        Services = services;
        TimeProvider = timeProvider;
        _locator = locator;
        _telemetry = telemetry;
        _logger = logger;
        _gate = new CallGate(Options.Messaging.MaxPendingCalls);
        Collector = new ActivationCollector(Options.Collection, timeProvider.TimestampFrequency);
        _registry = new GrainRegistry(registrations, this);
        GrainFactory = new GrainFactory(_registry);
        telemetry.Observe(() => ActivationCount, () => _gate.Pending);
    }

    public GrainRuntimeOptions Options { get; }

    public IServiceProvider Services { get; }

    public TimeProvider TimeProvider { get; }

    public IGrainFactory GrainFactory { get; }

    public ActivationCollector Collector { get; }

    /// <summary>The grain objects alive, those coming and going included.</summary>
    public long ActivationCount => Volatile.Read(ref _activationCount);

    /// <summary>The keys the catalog knows, with a grain object or about to get or lose one. Counts them all.</summary>
    public int EntryCount => _registry.Types.Sum(static type => type.Activations.Count);

    /// <summary>Calls accepted and not yet answered.</summary>
    public int PendingCalls => _gate.Pending;

    /// <summary>Whether the silo has stopped: nothing is activated any more.</summary>
    public bool IsClosed => _gate.IsClosed;

    /// <summary>Queues a call at its grain, or fails it at once. Never waits, never throws for a refusal.</summary>
    public void Send(GrainTypeData type, string key, IMailboxItem call)
    {
        var silo = _locator.Locate(new GrainId(type.Type, key));
        if (silo != SiloAddress.Local)
        {
            call.Fail(new SiloUnavailableException($"The grain lives on {silo}, which cannot be reached from here."));
            return;
        }

        if (_gate.TryEnter() is { } refusal)
        {
            Refuse(call, refusal);
            return;
        }

        Deliver(type, key, call);
    }

    public void OnCallEnded() => _gate.Leave();

    public void OnTurnStarting(int waitingCalls) => _telemetry.TurnStarted(waitingCalls);

    public void OnTurnEnded() => _telemetry.TurnEnded();

    public void OnActivating() => Interlocked.Increment(ref _activationCount);

    public void OnActivated(ActivationData activation)
    {
        _telemetry.Activated();
        Collector.Add(activation);
        if (IsClosed)
        {
            activation.RequestDeactivation(DeactivationRequest.ShuttingDown);
        }
        else if (Collector.Count > Options.Collection.MaxActivations && Interlocked.Exchange(ref _isShedding, 1) == 0)
        {
            // Elsewhere, because this is the turn of an activation.
            ThreadPool.UnsafeQueueUserWorkItem(static catalog => catalog.ShedExcess(), this, preferLocal: false);
        }
    }

    public void OnActivationFailed(ActivationData activation, Exception exception)
    {
        CountDeactivation(DeactivationReasonCode.ActivationFailed);
        Log.ActivationFailed(_logger, new LogName(Options, activation.GrainId), exception);
    }

    public void OnDeactivated(ActivationData activation, DeactivationReason reason)
    {
        CountDeactivation(reason.ReasonCode);
        if (reason.Exception is not null)
        {
            Log.ActivationBroken(_logger, new LogName(Options, activation.GrainId), reason.Exception);
        }
    }

    public void OnDeactivationFailed(ActivationData activation, Exception exception) =>
        Log.DeactivationFailed(_logger, new LogName(Options, activation.GrainId), exception);

    public void OnTimerFailed(ActivationData activation, Exception exception) =>
        Log.TimerFailed(_logger, new LogName(Options, activation.GrainId), exception);

    public void OnRuntimeFault(ActivationData activation, Exception exception) =>
        Log.RuntimeFault(_logger, new LogName(Options, activation.GrainId), exception);

    /// <summary>Takes a closed activation out of the catalog; a newer one under its key stays.</summary>
    public static void Remove(GrainTypeData type, ActivationData activation) =>
        type.Activations.TryRemove(new KeyValuePair<string, ActivationData>(activation.Key, activation));

    /// <summary>Ends least recently used activations while there are more than allowed.</summary>
    public void ShedExcess()
    {
        // A little more than the excess, so that a silo at its limit does not come back here for every activation.
        var limit = Options.Collection.MaxActivations;
        if (Collector.Count > limit)
        {
            var excess = Collector.Count - limit + (limit / 20);
            var count = Collector.Shed((int)Math.Min(excess, int.MaxValue), DeactivationRequest.TooManyActivations);
            Log.ActivationsShed(_logger, count, limit);
        }

        Volatile.Write(ref _isShedding, 0);
    }

    /// <summary>
    /// Stops taking calls, waits for the accepted ones, then ends all activations. When the token is cancelled first,
    /// calls still waiting are failed, except behind a turn that does not end: that one is left as it is.
    /// </summary>
    /// <returns>Whether all was over in time.</returns>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _gate.DrainAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.DrainCutShort(_logger, _gate.Pending);
        }

        _gate.Close();
        foreach (var type in _registry.Types)
        {
            foreach (var (_, activation) in type.Activations)
            {
                activation.RequestDeactivation(DeactivationRequest.ShuttingDown);
            }
        }

        if (ActivationCount == 0)
        {
            _emptied.TrySetResult();
        }

        try
        {
            await _emptied.Task.WaitAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            Log.StopCutShort(_logger, ActivationCount);
            return false;
        }
    }

    private void Deliver(GrainTypeData type, string key, IMailboxItem call)
    {
        while (true)
        {
            if (!type.Activations.TryGetValue(key, out var activation))
            {
                activation = type.Activations.GetOrAdd(key, new ActivationData(type, key));
            }

            var result = activation.TryEnqueue(call);
            if (result == EnqueueResult.Accepted)
            {
                return;
            }

            if (result == EnqueueResult.Full)
            {
                _gate.Leave();
                var limit = Options.Messaging.MaxWaitingCallsPerGrain;
                Refuse(call, new LimitExceededException(
                    nameof(SiloMessagingOptions.MaxWaitingCallsPerGrain), limit + 1L, limit));
                return;
            }

            // Closed between the look-up and now: its grain object is gone, a new entry takes the call.
            Remove(type, activation);
        }
    }

    private void Refuse(IMailboxItem call, Exception refusal)
    {
        _telemetry.Refused(refusal);
        call.Fail(refusal);
    }

    private void CountDeactivation(DeactivationReasonCode reason)
    {
        _telemetry.Deactivated(reason);
        if (Interlocked.Decrement(ref _activationCount) == 0 && IsClosed)
        {
            _emptied.TrySetResult();
        }
    }
}
