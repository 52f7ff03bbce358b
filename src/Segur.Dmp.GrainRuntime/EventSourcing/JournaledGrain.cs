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
    private ConfirmationStatus _status;

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
    /// <exception cref="InvalidOperationException">A confirmation runs, or one has failed before.</exception>
    protected void RaiseEvent(TEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        ThrowIfNotReady();
        (_unconfirmed ??= new List<TEvent>(capacity: 1)).Add(@event);
    }

    /// <summary>Adds events, in order, to those the next <see cref="ConfirmEvents"/> stores.</summary>
    /// <exception cref="InvalidOperationException">A confirmation runs, or one has failed before.</exception>
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
    /// events awaits this before it answers; there is no confirmation in the background.
    /// </summary>
    /// <exception cref="InconsistentStateException">The store holds another version. The activation ends.</exception>
    /// <exception cref="Exception">Whatever the store threw. The activation ends.</exception>
    protected async Task ConfirmEvents()
    {
        ThrowIfNotReady();
        if (_unconfirmed is not { Count: > 0 } events)
        {
            return;
        }

        // Taken over by the store from here on: it may keep the list, so the next turn gets a new one.
        _unconfirmed = null;
        _status = ConfirmationStatus.Confirming;
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

        if (_status == ConfirmationStatus.Confirming)
        {
            _status = ConfirmationStatus.Ready;
        }
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
        if (_status == ConfirmationStatus.Confirming)
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
        _status = ConfirmationStatus.Broken;
        _unconfirmed = null;
        GrainContext.Deactivate(new DeactivationReason(
            DeactivationReasonCode.ApplicationError, "Events could not be confirmed.", cause));
    }

    private void ThrowIfNotReady()
    {
        if (_status != ConfirmationStatus.Ready)
        {
            throw new InvalidOperationException(_status == ConfirmationStatus.Confirming
                ? "Events are being confirmed."
                : "A confirmation has failed; this activation only waits for its end.");
        }
    }

    private enum ConfirmationStatus : byte
    {
        Ready,
        Confirming,
        Broken,
    }
}
