namespace Segur.Dmp.EventStore.Daemon;

/// <summary>
/// Takes one projection from page to page. Each step is one transaction: position locked, page read, rows written,
/// position moved. Only the daemon's loop calls it; <see cref="State"/> may be read by anybody.
/// </summary>
internal sealed class ProjectionRunner(
    IProjection projection, Progression progression, Telemetry telemetry, ILogger logger, int maxPageEvents)
{
    private readonly int _maxPageEvents = maxPageEvents;
    private int _pageEvents = maxPageEvents;
    private ProjectionState _state =
        new(projection.Name, ProjectionStatus.Waiting, Position: 0, FailedSequence: 0, Error: null);

    public ProjectionState State => Volatile.Read(ref _state);

    /// <summary>Tells that another process may run the projection from here on.</summary>
    public void Rest()
    {
        if (State.Status == ProjectionStatus.Running)
        {
            Volatile.Write(ref _state, State with { Status = ProjectionStatus.Waiting });
        }
    }

    /// <summary>Applies the next page, or less where a page does not go through.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL is lost; the step did not happen or is wholly done.</exception>
    public async Task<ProjectionStep> StepAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var session = new ProjectionSession(connection, transaction);
            var position = await progression.LockAsync(session, projection.Name, cancellationToken)
                .ConfigureAwait(false);
            if (position is null)
            {
                return await ResetAsync(session, cancellationToken).ConfigureAwait(false);
            }

            if (State.Status == ProjectionStatus.Stopped)
            {
                return ProjectionStep.Idle;
            }

            var page = await EventLog.ReadPageAsync(session, position.Value, _pageEvents, cancellationToken)
                .ConfigureAwait(false);
            if (page.Count > 0)
            {
                return await ApplyAsync(session, position.Value, page, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            Moved(position.Value);
            return ProjectionStep.Idle;
        }
    }

    private async Task<ProjectionStep> ResetAsync(ProjectionSession session, CancellationToken cancellationToken)
    {
        try
        {
            await projection.ResetAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsItsOwn(fault))
        {
            if (State.Status != ProjectionStatus.Stopped)
            {
                logger.ProjectionResetFailed(projection.Name, fault);
                Stopped(failedSequence: 0, fault);
            }

            return ProjectionStep.Idle;
        }

        await progression.MarkAsync(session, projection.Name, from: null, to: 0, cancellationToken)
            .ConfigureAwait(false);
        await session.Transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        logger.ProjectionRebuilt(projection.Name);
        _pageEvents = _maxPageEvents;
        Moved(position: 0);
        return ProjectionStep.Behind;
    }

    private async Task<ProjectionStep> ApplyAsync(
        ProjectionSession session, long position, List<IEvent> page, CancellationToken cancellationToken)
    {
        try
        {
            await projection.ApplyAsync(session, page, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsItsOwn(fault))
        {
            return Narrow(page, fault);
        }

        var last = page[^1].Sequence;
        await progression.MarkAsync(session, projection.Name, position, last, cancellationToken).ConfigureAwait(false);
        await session.Transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        telemetry.Projected(projection.Name, page.Count);
        var isFull = page.Count == _pageEvents;
        _pageEvents = Math.Min(_maxPageEvents, _pageEvents * 2);
        Moved(last);
        return isFull ? ProjectionStep.Behind : ProjectionStep.CaughtUp;
    }

    /// <summary>Halves the page until one event is left: that one is to blame.</summary>
    private ProjectionStep Narrow(List<IEvent> page, Exception fault)
    {
        if (page.Count > 1)
        {
            _pageEvents = page.Count / 2;
            return ProjectionStep.Behind;
        }

        logger.ProjectionStopped(projection.Name, page[0].Sequence, page[0].EventTypeName, fault);
        Stopped(page[0].Sequence, fault);
        return ProjectionStep.Idle;
    }

    private void Moved(long position) => Volatile.Write(
        ref _state, new ProjectionState(projection.Name, ProjectionStatus.Running, position, FailedSequence: 0, null));

    private void Stopped(long failedSequence, Exception fault) => Volatile.Write(
        ref _state,
        State with { Status = ProjectionStatus.Stopped, FailedSequence = failedSequence, Error = fault.Message });

    /// <summary>A lost connection or a stop is nobody's fault and must not stop a projection for good.</summary>
    private static bool IsItsOwn(Exception fault)
        => fault is not OperationCanceledException && !PostgresFaults.IsPassing(fault);
}
