using Microsoft.Extensions.Options;
using Npgsql;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Deadlines;

/// <summary>
/// Lets deadlines pass while nobody calls: asks each profile that is due to catch up, and takes the data of erased ones
/// out of the store. All steps can be done again, so a crash between two of them costs a period. Of all processes on
/// one database the one that runs the projections sweeps, one sweep after the other.
/// </summary>
internal sealed class DeadlineSweep(
    PostgresEventStore database,
    IEventStore store,
    ProjectionDaemon daemon,
    IGrainFactory grains,
    IOptions<DeadlineOptions> settings,
    TimeProvider clock,
    ILogger<DeadlineSweep> logger) : BackgroundService
{
    private static readonly string FetchSql = Sql.Read("Deadlines/fetch_due_deadlines.sql");
    private static readonly string RemoveSql = Sql.Read("Deadlines/remove_deadline.sql");

    private readonly DeadlineOptions _options = settings.Value;
    private bool _isInterrupted;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.Period, clock);
        try
        {
            do
            {
                if (IsInCharge())
                {
                    await SweepAsync(stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped; what is due stays in its table.
        }
    }

    // Running only where this process leads, and only once the table is there.
    private bool IsInCharge() => daemon.States.Any(
        state => state.Name == ReadModelsProjection.StoredName && state.Status == ProjectionStatus.Running);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var passed = 0;
            var now = clock.GetUtcNow();
            Deadline? last = null;
            while (await FetchAsync(now, last, cancellationToken) is { Count: > 0 } batch)
            {
                await Parallel.ForEachAsync(
                    batch,
                    new ParallelOptions
                    {
                        MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = cancellationToken,
                    },
                    PassAsync);
                passed += batch.Count;

                // Those that failed stay behind until the next sweep, so that they hold up nobody.
                last = batch[^1];
            }

            Resumed(passed);
        }
        catch (Exception fault) when (IsOutage(fault)
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // An outage ends the whole batch: what was not reached is still due at the next sweep.
            if (!_isInterrupted)
            {
                _isInterrupted = true;
                Log.SweepInterrupted(logger, _options.Period, fault);
            }
        }
    }

    private void Resumed(int passed)
    {
        if (_isInterrupted)
        {
            _isInterrupted = false;
            Log.SweepResumed(logger);
        }

        if (passed > 0)
        {
            Log.DeadlinesPassed(logger, passed);
        }
    }

    private async ValueTask PassAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            var (tenantId, streamKey) = deadline.Stream;
            if (deadline.Kind == DeadlineKinds.DataErasure)
            {
                await store.EraseStreamAsync(tenantId, streamKey, deadline.Version, cancellationToken);
            }
            else
            {
                await grains.GetGrain<IPatientProfileGrain>($"{tenantId}/{streamKey}").CatchUpAsync();
            }

            // Whether the profile moved now or long ago, this row has done its part; a move brings rows of its own.
            await RemoveAsync(deadline, cancellationToken);
        }
#pragma warning disable CA1031 // One profile that cannot move, by whatever bug, must not keep the others from it.
        catch (Exception fault) when (!IsOutage(fault) && fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.DeadlineFailed(logger, deadline.Kind, fault);
        }
    }

    private async Task<List<Deadline>> FetchAsync(
        DateTimeOffset now, Deadline? after, CancellationToken cancellationToken)
    {
        await using var command = database.DataSource.CreateCommand(FetchSql);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(after?.DueAt ?? DateTimeOffset.MinValue);
        command.Parameters.AddWithValue(after?.Stream.TenantId ?? "");
        command.Parameters.AddWithValue(after?.Stream.StreamKey ?? "");
        command.Parameters.AddWithValue(after?.Kind ?? "");
        command.Parameters.AddWithValue(_options.BatchSize);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batch = new List<Deadline>();
        while (await reader.ReadAsync(cancellationToken))
        {
            batch.Add(new Deadline(
                new StreamRef(reader.GetString(0), reader.GetString(1)),
                reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetInt64(4)));
        }

        return batch;
    }

    private async Task RemoveAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        await using var command = database.DataSource.CreateCommand(RemoveSql);
        command.Parameters.AddWithValue(deadline.Stream.TenantId);
        command.Parameters.AddWithValue(deadline.Stream.StreamKey);
        command.Parameters.AddWithValue(deadline.Kind);
        command.Parameters.AddWithValue(deadline.DueAt);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static bool IsOutage(Exception fault) =>
        fault is NpgsqlException or EventStoreUnavailableException or EventStoreOverloadedException
            or SiloUnavailableException;
}
