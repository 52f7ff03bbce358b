namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// A grain whose state is the fold of its events, kept by its own <see cref="ICustomStorageInterface{TState, TEvent}"/>.
/// A turn raises events and confirms them; <see cref="State"/> shows confirmed events only. A confirmation that fails
/// drops the events and ends the activation: the next call works on the state as stored.
/// </summary>
/// <typeparam name="TState">The state; its public <c>Apply</c> methods are the fold.</typeparam>
/// <typeparam name="TEvent">The common type of the events.</typeparam>
public abstract class JournaledGrain<TState, TEvent> : Grain
    where TState : class, new()
    where TEvent : class
{
    private List<TEvent>? _unconfirmed;
    private Task? _confirming;
    private Task? _nextConfirming;
    private bool _isBroken;

    /// <summary>Takes the context of the activation that is creating this grain.</summary>
    protected JournaledGrain()
    {
    }

    /// <summary>Takes a given context, for tests that create a grain by hand.</summary>
    protected JournaledGrain(IGrainContext grainContext)
        : base(grainContext)
    {
    }

    /// <summary>The fold of all confirmed events. To be read only; it changes through events.</summary>
    protected TState State { get; private set; } = new();

    /// <summary>The number of confirmed events.</summary>
    protected int Version { get; private set; }

    /// <summary>The events raised and not yet confirmed.</summary>
    protected IReadOnlyList<TEvent> UnconfirmedEvents => _unconfirmed ?? [];

    /// <summary>Adds an event to those the next <see cref="ConfirmEvents"/> stores.</summary>
    /// <exception cref="InconsistentStateException">A confirmation has failed before.</exception>
    protected void RaiseEvent(TEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        ThrowIfBroken();
        (_unconfirmed ??= new List<TEvent>(capacity: 1)).Add(@event);
    }

    /// <summary>Adds events, in order, to those the next <see cref="ConfirmEvents"/> stores.</summary>
    /// <exception cref="InconsistentStateException">A confirmation has failed before.</exception>
    protected void RaiseEvents(IEnumerable<TEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var @event in events)
        {
            RaiseEvent(@event);
        }
    }

    /// <summary>
    /// Stores the raised events as one unit and then folds them into <see cref="State"/>. Every turn that raises
    /// events awaits this before it answers; there is no confirmation in the background. Read-only turns that overlap
    /// share one: what they raise while the store is busy goes to it together.
    /// </summary>
    /// <exception cref="InconsistentStateException">The store holds another version. The activation ends.</exception>
    /// <exception cref="Exception">Whatever the store threw. The activation ends.</exception>
    protected Task ConfirmEvents()
    {
        ThrowIfBroken();
        return _unconfirmed is not { Count: > 0 } ? Task.CompletedTask
            : _nextConfirming is { } next ? next
            : IsConfirming ? _nextConfirming = StoreAfterAsync(_confirming!)
            : _confirming = StoreAsync();
    }

    /// <summary>Folds one event into the state. The default calls the state's <c>Apply</c> method for it.</summary>
    protected virtual void TransitionState(TState state, TEvent @event) =>
        EventFold<TState, TEvent>.Apply(state, @event);

    internal sealed override async Task OnSetupStateAsync()
    {
        (Version, State) = await Storage.ReadStateFromStorage();
        if (State is null || Version < 0)
        {
            throw new InconsistentStateException($"The store answered no state, or version {Version}.");
        }
    }

    internal sealed override Exception? OnTurnEnded()
    {
        if (IsConfirming || _nextConfirming is not null)
        {
            var stillConfirming = new InvalidOperationException(
                "The turn ended while its events were being confirmed: ConfirmEvents was not awaited.");
            Break(stillConfirming);
            return stillConfirming;
        }

        if (_unconfirmed is not { Count: > 0 })
        {
            return null;
        }

        // Left in place they would be stored by the next turn, for a caller who knows nothing of them.
        _unconfirmed = null;
        return new InvalidOperationException("The turn ended with events raised and not confirmed; they are dropped.");
    }

    private ICustomStorageInterface<TState, TEvent> Storage => this as ICustomStorageInterface<TState, TEvent>
        ?? throw new InvalidOperationException(
            $"{GetType()} must implement {typeof(ICustomStorageInterface<TState, TEvent>)}.");

    private bool IsConfirming => _confirming is { IsCompleted: false };

    // One at a time; the activation's turns all run on its own scheduler, so nothing here needs a lock.
    private async Task StoreAsync()
    {
        // Taken over by the store from here on: it may keep the list, so whoever raises next gets a new one.
        var events = _unconfirmed!; // ConfirmEvents found some.
        _unconfirmed = null;
        try
        {
            if (!await Storage.ApplyUpdatesToStorage(events, Version))
            {
                throw new InconsistentStateException($"The stored version is not {Version}, the one expected.");
            }

            Fold(events);
        }
        catch (Exception exception)
        {
            Break(exception);
            throw;
        }
    }

    private async Task StoreAfterAsync(Task current)
    {
        try
        {
            await current; // What fails those before fails those who wait, for the same cause.
        }
        finally
        {
            _nextConfirming = null;
        }

        _confirming = StoreAsync();
        await _confirming;
    }

    private void Fold(List<TEvent> events)
    {
        foreach (var @event in events)
        {
            TransitionState(State, @event);
        }

        Version += events.Count;
    }

    private void Break(Exception cause)
    {
        _isBroken = true;
        _unconfirmed = null;
        GrainContext.Deactivate(new DeactivationReason(
            DeactivationReasonCode.ApplicationError, "Events could not be confirmed.", cause));
    }

    private void ThrowIfBroken()
    {
        if (_isBroken)
        {
            throw new InconsistentStateException(
                "A confirmation has failed; this activation only waits for its end.");
        }
    }
}
