using System.Diagnostics;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The home of one grain identity: its mailbox, its scheduler and, while there is one, its grain object. Grain objects
/// come and go; the mailbox stays, so calls keep their order across a deactivation and two grain objects of one
/// identity never live at the same time. All private state belongs to the turns; other threads only enqueue and ask.
/// </summary>
internal sealed class ActivationData : WorkItemGroup, IGrainContext
{
    private readonly GrainTypeData _type;
    private readonly string _key;
    private Mailbox _mailbox;
    private Grain? _grain;
    private List<GrainTimer>? _timers;
    private DeactivationRequest? _deactivation;
    private long _lastUsedAt;
    private ActivationPhase _phase;
    private bool _hasServed;
    private int _openReads;

    public ActivationData(GrainTypeData type, string key)
    {
        _type = type;
        _key = key;
    }

    public GrainId GrainId => new(_type.Type, _key);

    public IGrainFactory GrainFactory => _type.Catalog.GrainFactory;

    public IServiceProvider ActivationServices => _type.Catalog.Services;

    public TimeProvider TimeProvider => _type.Catalog.TimeProvider;

    public string Key => _key;

    /// <summary>When the activation last started or ended a turn, as a timestamp of the silo's clock.</summary>
    public long LastUsedAt => Volatile.Read(ref _lastUsedAt);

    /// <summary>The last use the collector knows of.</summary>
    public long TicketAt { get; set; }

    /// <summary>The collector's list this activation is on; only the collector touches it and the links.</summary>
    public CollectionList? CollectionList { get; set; }

    public ActivationData? PreviousInList { get; set; }

    public ActivationData? NextInList { get; set; }

    protected override int WorkItemsPerQuantum => _type.Catalog.Options.Scheduling.WorkItemsPerQuantum;

    private Catalog Catalog => _type.Catalog;

    /// <summary>Takes a call. Any thread.</summary>
    public EnqueueResult TryEnqueue(IMailboxItem call)
    {
        var result = _mailbox.TryEnqueue(call, Catalog.Options.Messaging.MaxWaitingCallsPerGrain);
        if (result == EnqueueResult.Accepted)
        {
            Signal();
        }

        return result;
    }

    /// <summary>Takes the tick of a timer. Any thread. A closed mailbox drops it: its timer has ended too.</summary>
    public void EnqueueTick(GrainTimer timer)
    {
        if (_mailbox.TryEnqueue(timer, int.MaxValue) == EnqueueResult.Accepted)
        {
            Signal();
        }
    }

    /// <summary>Asks for the end of the activation. Any thread. The first request stands unless it may be declined.</summary>
    public void RequestDeactivation(DeactivationRequest request)
    {
        var current = Interlocked.CompareExchange(ref _deactivation, request, comparand: null);
        if (current is { OnlyIfIdle: true } && !request.OnlyIfIdle)
        {
            Interlocked.CompareExchange(ref _deactivation, request, current);
        }

        Signal();
    }

    public void Deactivate(DeactivationReason deactivationReason) =>
        RequestDeactivation(new DeactivationRequest(deactivationReason, OnlyIfIdle: false));

    public IGrainTimer RegisterGrainTimer(
        Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        if (_phase is not (ActivationPhase.Activating or ActivationPhase.InTurn))
        {
            throw new InvalidOperationException("A grain timer is registered in a turn of its grain.");
        }

        var timer = new GrainTimer(this, callback, options);
        (_timers ??= []).Add(timer);
        return timer;
    }

    /// <summary>Drops a timer that its grain has disposed.</summary>
    public void Forget(GrainTimer timer) => _timers?.Remove(timer);

    /// <summary>Reports a tick that failed.</summary>
    public void OnTimerFailed(Exception exception) => Catalog.OnTimerFailed(this, exception);

    protected override void OnPumpFailed(Exception exception) => Catalog.OnRuntimeFault(this, exception);

    protected override bool TryRunNext() => _phase switch
    {
        ActivationPhase.Active => RunActiveStep(),
        ActivationPhase.InTurn => RunReadBesideReads(),
        ActivationPhase.Vacant => RunVacantStep(),
        _ => false,
    };

    private bool RunActiveStep()
    {
        var next = _mailbox.Peek();
        if (Volatile.Read(ref _deactivation) is { } request && MayDeactivate(request, next))
        {
            _ = DeactivateAsync(request.Reason);
            return true;
        }

        if (next is null)
        {
            return false;
        }

        RunNextTurn();
        return true;
    }

    /// <summary>
    /// While read-only turns are open, starts the next call if it is read-only too. A call that is not waits for all of
    /// them, and those behind it wait for it: reads that keep coming cannot starve a write.
    /// </summary>
    private bool RunReadBesideReads()
    {
        if (_openReads == 0 || _mailbox.Peek() is not { IsReadOnly: true }
            || Volatile.Read(ref _deactivation) is { OnlyIfIdle: false })
        {
            return false;
        }

        RunNextTurn();
        return true;
    }

    private void RunNextTurn()
    {
        var item = _mailbox.Dequeue();
        if (item.TryStart())
        {
            RunTurn(item);
        }
        else if (item.IsCall)
        {
            Catalog.OnCallEnded();
        }
    }

    /// <summary>Without a grain object: makes one for the first call that waits, or leaves the catalog.</summary>
    private bool RunVacantStep()
    {
        var next = _mailbox.Peek();
        if (next is null)
        {
            if (_mailbox.TryClose())
            {
                _phase = ActivationPhase.Closed;
                Catalog.Remove(_type, this);
                return false;
            }

            return true;
        }

        if (next.IsAbandoned)
        {
            Drop(_mailbox.Dequeue());
        }
        else if (Catalog.IsClosed)
        {
            FailWaiting(new SiloUnavailableException("The silo is stopping."));
        }
        else
        {
            _ = ActivateAsync(next.CallerSpan);
        }

        return true;
    }

    private bool MayDeactivate(DeactivationRequest request, IMailboxItem? next)
    {
        if (!request.OnlyIfIdle)
        {
            // A grain that asked to leave while it was activating serves the call that woke it: without this rule
            // it would be created again and again for the same call.
            return _hasServed || next is null || Catalog.IsClosed;
        }

        if (next is null && LastUsedAt <= TicketAt)
        {
            return true;
        }

        Interlocked.CompareExchange(ref _deactivation, null, request);
        Catalog.Collector.Add(this);
        return false;
    }

    private async Task ActivateAsync(Activity? caller)
    {
        using var span = Spans.StartActivation(_type.Type, caller);
        _phase = ActivationPhase.Activating;
        _hasServed = false;
        Volatile.Write(ref _deactivation, null);
        Catalog.OnActivating();
        try
        {
            _grain = _type.CreateGrain();
            await _grain.OnSetupStateAsync();
            await RunActivateHookAsync(_grain);
            if (Volatile.Read(ref _deactivation) is { Reason.Exception: { } broken })
            {
                throw new InvalidOperationException("The grain became unusable while it was activating.", broken);
            }
        }
#pragma warning disable CA1031 // Whatever the grain threw is handed to the calls that wait for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Spans.Fail(span, exception);
            EndTimers();
            await DisposeGrainAsync();
            FailWaiting(exception);
            _phase = ActivationPhase.Vacant;
            Catalog.OnActivationFailed(this, exception);
            return;
        }

        Touch();
        _phase = ActivationPhase.Active;
        Catalog.OnActivated(this);
    }

    private async Task RunActivateHookAsync(Grain grain)
    {
        if (_type.HasActivateHook)
        {
            using var timeout = new CancellationTokenSource(Catalog.Options.Collection.ActivationTimeout, TimeProvider);
            await grain.OnActivateAsync(timeout.Token);
        }
    }

    private async Task DeactivateAsync(DeactivationReason reason)
    {
        _phase = ActivationPhase.Deactivating;
        Catalog.Collector.Remove(this);
        EndTimers();
        try
        {
            if (_type.HasDeactivateHook)
            {
                using var timeout = new CancellationTokenSource(
                    Catalog.Options.Collection.DeactivationTimeout, TimeProvider);
                await _grain!.OnDeactivateAsync(reason, timeout.Token); // A phase after Active has a grain.
            }
        }
#pragma warning disable CA1031 // The grain leaves whatever it throws on its way out.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Catalog.OnDeactivationFailed(this, exception);
        }

        await DisposeGrainAsync();
        _phase = ActivationPhase.Vacant;
        Catalog.OnDeactivated(this, reason);
    }

    private void RunTurn(IMailboxItem item)
    {
        _phase = ActivationPhase.InTurn;
        _hasServed = true;
        _openReads += item.IsReadOnly ? 1 : 0;
        Catalog.OnTurnStarting(_mailbox.CallCount);
        Task answer;
        try
        {
            answer = item.Invoke(_grain!) // A phase after Active has a grain.
                ?? throw new InvalidOperationException("The grain method answered null instead of a task.");
        }
#pragma warning disable CA1031 // Whatever the grain threw is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = Task.FromException(exception);
        }

        if (answer.IsCompleted)
        {
            EndTurn(item, answer);
        }
        else
        {
            _ = EndTurnLaterAsync(item, answer);
        }
    }

    private async Task EndTurnLaterAsync(IMailboxItem item, Task answer)
    {
        await answer.ConfigureAwait(
            ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        EndTurn(item, answer);
    }

    private void EndTurn(IMailboxItem item, Task answer)
    {
        if (item.KeepsAlive)
        {
            Touch();
        }

        _openReads -= item.IsReadOnly ? 1 : 0;
        Exception? fault = null;
        if (_openReads == 0)
        {
            fault = _grain!.OnTurnEnded(); // A phase after Active has a grain.
            _phase = ActivationPhase.Active;
        }

        Catalog.OnTurnEnded();
        if (item.IsCall)
        {
            Catalog.OnCallEnded();
        }

        if (fault is not null && answer.IsCompletedSuccessfully)
        {
            item.Fail(fault);
        }
        else
        {
            item.Complete(answer);
        }
    }

    private void FailWaiting(Exception exception)
    {
        // Only those waiting now: calls that come while these are failed deserve an attempt of their own.
        for (var waiting = _mailbox.CallCount; waiting > 0 && _mailbox.Peek() is not null;)
        {
            var item = _mailbox.Dequeue();
            waiting -= item.IsCall ? 1 : 0;
            if (item.TryStart())
            {
                item.Fail(exception);
            }

            if (item.IsCall)
            {
                Catalog.OnCallEnded();
            }
        }
    }

    private void Drop(IMailboxItem abandoned)
    {
        if (abandoned.IsCall)
        {
            Catalog.OnCallEnded();
        }
    }

    private void EndTimers()
    {
        while (_timers is { Count: > 0 })
        {
            _timers[^1].Dispose();
        }

        _timers = null;
    }

    private async Task DisposeGrainAsync()
    {
        var grain = _grain;
        _grain = null;
        try
        {
            if (grain is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else if (grain is IDisposable disposable)
            {
                disposable.Dispose();
            }
        }
#pragma warning disable CA1031 // The grain leaves whatever it throws on its way out.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Catalog.OnDeactivationFailed(this, exception);
        }
    }

    private void Touch() => Volatile.Write(ref _lastUsedAt, TimeProvider.GetTimestamp());
}
