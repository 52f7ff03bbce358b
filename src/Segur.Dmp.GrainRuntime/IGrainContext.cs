namespace Segur.Dmp.GrainRuntime;

/// <summary>The activation seen from inside a grain.</summary>
public interface IGrainContext
{
    /// <summary>The identity of the grain.</summary>
    GrainId GrainId { get; }

    /// <summary>Makes references to other grains.</summary>
    IGrainFactory GrainFactory { get; }

    /// <summary>The services of the silo. There is no scope per activation: take singletons or transients.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>The clock of the silo.</summary>
    TimeProvider TimeProvider { get; }

    /// <summary>
    /// Ends this activation once the running turn is over. Calls already waiting go to a fresh activation, in order.
    /// </summary>
    void Deactivate(DeactivationReason deactivationReason);

    /// <summary>Starts a timer whose ticks are turns of this activation.</summary>
    IGrainTimer RegisterGrainTimer(
        Func<CancellationToken, Task> callback, GrainTimerCreationOptions options);
}
