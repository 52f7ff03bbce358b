namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Base of all grains. Its methods run one turn at a time: the next call starts when the task of the current one has
/// completed, and every <c>await</c> comes back to the activation. Never use <c>ConfigureAwait(false)</c> in a grain.
/// </summary>
public abstract class Grain : IGrainBase
{
    private static readonly DeactivationReason AskedForIt = new(
        DeactivationReasonCode.ApplicationRequested, "The grain asked to be deactivated.");

    /// <summary>Takes the context of the activation that is creating this grain.</summary>
    /// <exception cref="InvalidOperationException">The grain is not being created by the runtime.</exception>
    protected Grain()
    {
        // The runtime creates grains in a turn of their activation, which is also the current task scheduler.
        GrainContext = TaskScheduler.Current as IGrainContext ?? throw new InvalidOperationException(
            "A grain is created by the runtime. In a test, pass a context to the constructor.");
    }

    /// <summary>Takes a given context, for tests that create a grain by hand.</summary>
    protected Grain(IGrainContext grainContext)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        GrainContext = grainContext;
    }

    /// <inheritdoc/>
    public IGrainContext GrainContext { get; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => GrainContext.GrainFactory;

    /// <summary>The services of the silo.</summary>
    protected IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <inheritdoc/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Ends this activation when the current turn is over.</summary>
    protected void DeactivateOnIdle() => GrainContext.Deactivate(AskedForIt);

    /// <summary>Loads what the grain needs before <see cref="OnActivateAsync"/>; not left to overriders.</summary>
    internal virtual Task OnSetupStateAsync() => Task.CompletedTask;

    /// <summary>Looks at what a turn left behind. A non-null answer replaces the answer of the turn.</summary>
    internal virtual Exception? OnTurnEnded() => null;
}
