namespace Segur.Dmp.EventStore.Daemon;

/// <summary>What a step of a projection came to.</summary>
internal enum ProjectionStep
{
    /// <summary>There was nothing to do, or the projection has stopped.</summary>
    Idle,

    /// <summary>It applied what there was.</summary>
    CaughtUp,

    /// <summary>There is more to do at once.</summary>
    Behind,
}
