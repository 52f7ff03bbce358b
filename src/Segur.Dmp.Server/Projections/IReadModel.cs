using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.Server.Projections;

/// <summary>
/// Tables that follow the events of the profiles; <see cref="ReadModelsProjection"/> runs all of them.
/// </summary>
internal interface IReadModel
{
    /// <summary>Creates its tables where missing and empties them.</summary>
    public Task ResetAsync(ProjectionSession session, CancellationToken cancellationToken);

    /// <summary>Applies a page: gathered in memory, written by one statement per table and kind of change.</summary>
    public Task ApplyAsync(
        ProjectionSession session, IReadOnlyList<ProfileFact> page, CancellationToken cancellationToken);
}
