namespace Segur.Dmp.EventStore.Daemon;

/// <summary>What a projection does in this process.</summary>
public enum ProjectionStatus
{
    /// <summary>Another process runs the projections, or this one has not begun.</summary>
    Waiting = 0,

    /// <summary>Follows the log.</summary>
    Running = 1,

    /// <summary>An event breaks it; it goes on after a rebuild or a restart of the process.</summary>
    Stopped = 2,
}
