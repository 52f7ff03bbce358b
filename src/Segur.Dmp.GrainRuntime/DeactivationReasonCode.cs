namespace Segur.Dmp.GrainRuntime;

/// <summary>Why an activation ended.</summary>
public enum DeactivationReasonCode
{
    /// <summary>No reason was given.</summary>
    None = 0,

    /// <summary>The silo is stopping.</summary>
    ShuttingDown,

    /// <summary>The grain could not be created or its <c>OnActivateAsync</c> failed.</summary>
    ActivationFailed,

    /// <summary>No call came for the collection age.</summary>
    ActivationIdle,

    /// <summary>The grain can no longer trust its state, for instance after a failed confirmation.</summary>
    ApplicationError,

    /// <summary>The grain asked for it through <c>DeactivateOnIdle</c>.</summary>
    ApplicationRequested,

    /// <summary>There are more activations, or more memory is in use, than the options allow.</summary>
    HighMemoryPressure,
}
