using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Segur.Dmp.EventStore.Daemon;

/// <summary>
/// Follows the log and keeps the projections up to date. Of all processes on one database one runs them: it holds an
/// advisory lock on the very connection that does the work, so who loses the lock has lost the work with it. Woken by
/// commits of this process, else by polling.
/// </summary>
public sealed class ProjectionDaemon : BackgroundService
{
    private const long LeaderLock = 0x5345_4755_5244_4145;
    private const int MaxPreparedStatements = 50;

    private readonly PostgresEventStore _store;
    private readonly EventStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ProjectionDaemon> _logger;
    private readonly Progression _progression;
    private readonly ProjectionRunner[] _runners;
    private readonly string[] _names;
    private readonly NpgsqlDataSource _unpooled;
    private readonly CommitSignal _moved = new();
    private long _highWater;

    /// <summary>Wires the daemon; it runs from <see cref="BackgroundService.StartAsync"/> on.</summary>
    /// <exception cref="ArgumentException">Two projections have one name.</exception>
    public ProjectionDaemon(
        PostgresEventStore store,
        IEnumerable<IProjection> projections,
        TimeProvider clock,
        ILogger<ProjectionDaemon> logger)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _options = store.Options;
        _clock = clock;
        _logger = logger;
        _progression = new Progression(clock);
        _runners = projections
            .Select(p => new ProjectionRunner(
                p, _progression, store.Telemetry, logger, _options.MaxProjectionPageEvents))
            .ToArray();
        _names = Array.ConvertAll(_runners, runner => runner.State.Name);
        if (_names.Distinct(StringComparer.Ordinal).Count() != _names.Length)
        {
            throw new ArgumentException("Two projections have one name.", nameof(projections));
        }

        _unpooled = CreateUnpooled(_options);
        store.Telemetry.ObserveProjectionLag(MeasureLags);
    }

    /// <summary>Whether this process runs the projections of the database.</summary>
    public bool IsLeader { get; private set; }

    /// <summary>Sequence of the last event that the leader has seen; all numbers below are final.</summary>
    public long HighWaterMark => Interlocked.Read(ref _highWater);

    /// <summary>Where each projection stands.</summary>
    public IReadOnlyList<ProjectionState> States => Array.ConvertAll(_runners, runner => runner.State);

    /// <summary>
    /// Empties a projection and applies the log again from its first event; also revives a stopped one. Asked through
    /// the database, so any process may ask. Comes back when the request is stored; then wait for non-stale data.
    /// </summary>
    /// <exception cref="ArgumentException">No projection has this name.</exception>
    public async Task RebuildProjectionAsync(string name, CancellationToken cancellationToken)
    {
        if (!_names.Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"There is no projection {name}.", nameof(name));
        }

        var connection = await _store.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await _progression.RequestRebuildAsync(connection, name, cancellationToken).ConfigureAwait(false);
        }

        _store.Committed.Pulse();
    }

    /// <summary>Waits until every projection has applied all events that are committed when this is called.</summary>
    /// <exception cref="TimeoutException">It takes too long; the message names those behind.</exception>
    /// <exception cref="InvalidOperationException">A projection has stopped and will not get there.</exception>
    public async Task WaitForNonStaleProjectionDataAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var startedAt = _clock.GetTimestamp();
        var connection = await _store.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var target = await EventLog.ReadHighWaterAsync(connection, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var moved = _moved.Next;
                var stale = await Progression.FindStaleAsync(connection, _names, target, cancellationToken)
                    .ConfigureAwait(false);
                if (stale.Count == 0)
                {
                    return;
                }

                ThrowIfStopped();
                if (_clock.GetElapsedTime(startedAt) >= timeout)
                {
                    throw new TimeoutException(
                        $"Behind event {target} after {timeout}: {string.Join(", ", stale)}.");
                }

                await WaitAsync(moved, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _unpooled.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start must not wait for the first page.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested && _runners.Length > 0)
        {
            try
            {
                await TryLeadAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Read models may fall behind for any reason; the server that writes must not fall.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                // Every step is a transaction, so beginning again from the stored position loses and repeats nothing.
                _logger.DaemonInterrupted(fault);
            }

            await Task.Delay(_options.ProjectionPollInterval, _clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Without a name its metrics would bear the connection string.
    private static NpgsqlDataSource CreateUnpooled(EventStoreOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = $"{Telemetry.Name}.Projections" };

        // Outside the pool: closing the connection must end its session, and with it the lock.
        builder.ConnectionStringBuilder.Pooling = false;

        // Rows and position are one transaction: what a crash takes with both is simply projected again.
        var own = builder.ConnectionStringBuilder.Options;
        builder.ConnectionStringBuilder.Options = $"{own} -c synchronous_commit=off".TrimStart();
        builder.ConnectionStringBuilder.MaxAutoPrepare = MaxPreparedStatements;
        return builder.Build();
    }

    private async Task TryLeadAsync(CancellationToken cancellationToken)
    {
        var connection = await _unpooled.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
            await using (command.ConfigureAwait(false))
            {
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LeaderLock });
                if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
                {
                    return;
                }
            }

            try
            {
                IsLeader = true;
                _logger.DaemonLeads();
                await LeadAsync(connection, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                IsLeader = false;
                Array.ForEach(_runners, runner => runner.Rest());
            }
        }
    }

    private async Task LeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            var committed = _store.Committed.Next;
            var furthest = ProjectionStep.Idle;
            foreach (var runner in _runners)
            {
                var step = await runner.StepAsync(connection, cancellationToken).ConfigureAwait(false);
                furthest = step > furthest ? step : furthest;
            }

            _moved.Pulse();
            if (furthest == ProjectionStep.Idle)
            {
                await MarkHighWaterAsync(connection, cancellationToken).ConfigureAwait(false);
                await WaitAsync(committed, cancellationToken).ConfigureAwait(false);
            }
            else if (furthest == ProjectionStep.CaughtUp)
            {
                // Under load every commit brings a little: a step for each would cost more than what it carries. Real
                // time, since a clock that a test holds still must not hold up the read models.
                await Task.Delay(_options.ProjectionRest, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task MarkHighWaterAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var highWater = await EventLog.ReadHighWaterAsync(connection, cancellationToken).ConfigureAwait(false);
        if (highWater != HighWaterMark)
        {
            await _progression.MarkHighWaterAsync(connection, highWater, cancellationToken).ConfigureAwait(false);
            Interlocked.Exchange(ref _highWater, highWater);
        }
    }

    /// <summary>Waits for a signal, but no longer than the polling interval.</summary>
    private async Task WaitAsync(Task signal, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal, Task.Delay(_options.ProjectionPollInterval, _clock, ending.Token))
            .ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void ThrowIfStopped()
    {
        foreach (var state in States)
        {
            if (state.Status == ProjectionStatus.Stopped)
            {
                throw new InvalidOperationException(
                    $"Projection {state.Name} stopped at event {state.FailedSequence}: {state.Error}");
            }
        }
    }

    private IEnumerable<Measurement<long>> MeasureLags()
        => States.Select(state => new Measurement<long>(
            Math.Max(0, HighWaterMark - state.Position),
            new KeyValuePair<string, object?>("projection", state.Name)));
}
