namespace Segur.Dmp.GrainRuntime;

/// <summary>Where an activation stands. Only its own turns change it.</summary>
internal enum ActivationPhase : byte
{
    /// <summary>No grain object. The next call creates one; without a call the entry leaves the catalog.</summary>
    Vacant,

    /// <summary>The grain object is loading its state. Calls wait.</summary>
    Activating,

    /// <summary>Ready for turns.</summary>
    Active,

    /// <summary>A turn has started and its task has not completed. Calls wait.</summary>
    InTurn,

    /// <summary>The grain object is being told to leave. Calls wait for its successor.</summary>
    Deactivating,

    /// <summary>Out of the catalog for ever. Its mailbox is closed.</summary>
    Closed,
}
