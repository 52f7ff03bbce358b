namespace Segur.Dmp.EventStore.Daemon;

/// <summary>
/// Turns events into rows of a read model in the same database. Called by one thread of one process at a time, in the
/// order of the log; rows and position commit together, so each event is applied exactly once.
/// </summary>
public interface IProjection
{
    /// <summary>Stored name; a projection that must start over under changed rules takes a new one.</summary>
    string Name { get; }

    /// <summary>Creates its tables where missing and empties them: at the first start and for a rebuild.</summary>
    Task ResetAsync(ProjectionSession session, CancellationToken cancellationToken);

    /// <summary>
    /// Applies events through the session. After an exception nothing of the page is kept; the daemon then comes with
    /// smaller pages until it knows the event that breaks the projection, and stops it there.
    /// </summary>
    Task ApplyAsync(ProjectionSession session, IReadOnlyList<IEvent> page, CancellationToken cancellationToken);
}
