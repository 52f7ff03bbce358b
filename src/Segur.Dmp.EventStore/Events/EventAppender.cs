using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// Group commit: appends of many callers go to PostgreSQL in one statement and one commit. There is no linger: an idle
/// loop sends what it finds at once, and a batch fills itself while the commits before it are on their way.
/// </summary>
internal sealed class EventAppender : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly EventStoreOptions _options;
    private readonly ContentPartitions _partitions;
    private readonly CommitSignal _committed;
    private readonly Telemetry _telemetry;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly AppendQueue _queue;
    private readonly CancellationTokenSource _aborting = new();
    private Task[] _loops = [];

    public EventAppender(
        NpgsqlDataSource dataSource,
        EventStoreOptions options,
        ContentPartitions partitions,
        CommitSignal committed,
        Telemetry telemetry,
        TimeProvider clock,
        ILogger logger)
    {
        _dataSource = dataSource;
        _options = options;
        _partitions = partitions;
        _committed = committed;
        _telemetry = telemetry;
        _clock = clock;
        _logger = logger;
        _queue = new AppendQueue(options.MaxQueuedAppends, options.MaxQueuedBytes);
        telemetry.ObserveQueue(() => _queue.Count, () => _queue.Bytes);
    }

    public void Start()
    {
        _loops = new Task[_options.CommitsInFlight];
        for (var i = 0; i < _loops.Length; i++)
        {
            _loops[i] = Task.Run(RunAsync);
        }
    }

    public Task<AppendResult> AppendAsync(StreamAction action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var append = new PendingAppend(action, _clock.GetTimestamp());
        try
        {
            _queue.Enqueue(append);
        }
        catch (EventStoreOverloadedException)
        {
            _telemetry.Overloaded();
            throw;
        }

        return append.Outcome;
    }

    /// <summary>
    /// Refuses new appends, commits those that wait, and gives up on the rest when the token says so.
    /// </summary>
    /// <returns>How many appends were given up.</returns>
    public async Task<long> StopAsync(CancellationToken cancellationToken)
    {
        _queue.Close();
        using (cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _aborting))
        {
            await Task.WhenAll(_loops).ConfigureAwait(false);
        }

        return FailQueued();
    }

    public async ValueTask DisposeAsync()
    {
        await _aborting.CancelAsync().ConfigureAwait(false);
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _aborting.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new AppendBatch(_options.MaxBatchAppends, _options.MaxBatchBytes);
        var command = new AppendCommand(batch, _options.CommandTimeout);
        await using (command.ConfigureAwait(false))
        {
            try
            {
                while (await _queue.WaitToTakeAsync(_aborting.Token).ConfigureAwait(false))
                {
                    _queue.TakeInto(batch);
                    if (batch.Appends.Count > 0)
                    {
                        await CommitAsync(batch, command).ConfigureAwait(false);
                    }

                    batch.Clear();
                }
            }
            catch (OperationCanceledException)
            {
                // Stopped in a hurry: what still waits is failed by StopAsync.
            }
        }
    }

    /// <summary>Ends every append of the batch one way or another; never throws.</summary>
    private async Task CommitAsync(AppendBatch batch, AppendCommand command)
    {
        using var span = Spans.StartBatch("commit", batch.Appends);
        for (var attempt = 0; ; attempt++)
        {
            // PostgreSQL keeps microseconds: what is told now must equal what is read later.
            var appendedAt = Microseconds(_clock.GetUtcNow());
            var sent = false;
            try
            {
                var startedAt = _clock.GetTimestamp();
                var connection = await _dataSource.OpenConnectionAsync(_aborting.Token).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    sent = true;
                    var outcome = await command.ExecuteAsync(connection, appendedAt, _aborting.Token)
                        .ConfigureAwait(false);
                    Settle(batch, outcome, startedAt);
                }

                return;
            }
            catch (PostgresException fault) when (attempt < _options.MaxCommitRetries && MayRetry(fault))
            {
                // Rolled back for certain, so sending it again cannot store it twice.
                _logger.BatchRetried(batch.Appends.Count, fault.SqlState);
                await MendAsync(fault, appendedAt).ConfigureAwait(false);
            }
            catch (PostgresException fault) when (batch.Appends.Count > 1
                && PostgresFaults.Classify(fault) == PostgresFaultKind.Refused)
            {
                // Rolled back for certain; only the append that brought the bad data may suffer.
                _logger.BatchSplit(batch.Appends.Count, fault.SqlState);
                await CommitOneByOneAsync(batch).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // Whatever it was, every caller must hear of it and the loop must go on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Spans.Fail(span, fault);
                Fail(batch, fault, sent);
                return;
            }
        }
    }

    private async Task CommitOneByOneAsync(AppendBatch batch)
    {
        var single = new AppendBatch(maxAppends: 1, _options.MaxBatchBytes);
        var command = new AppendCommand(single, _options.CommandTimeout);
        await using (command.ConfigureAwait(false))
        {
            foreach (var append in batch.Appends)
            {
                single.TryAdd(append);
                await CommitAsync(single, command).ConfigureAwait(false);
                single.Clear();
            }
        }
    }

    private void Settle(AppendBatch batch, AppendBatchOutcome outcome, long startedAt)
    {
        // Followers are woken first: they have a round trip to make while the callers go on.
        _committed.Pulse();
        var conflicts = outcome.Settle(batch);
        var now = _clock.GetTimestamp();
        _telemetry.Committed(batch.Appends.Count, conflicts, _clock.GetElapsedTime(startedAt, now));
        foreach (var append in batch.Appends)
        {
            _telemetry.QueueLeft(_clock.GetElapsedTime(append.QueuedAt, startedAt));
            _telemetry.AppendEnded(_clock.GetElapsedTime(append.QueuedAt, now));
        }
    }

    private void Fail(AppendBatch batch, Exception fault, bool sent)
    {
        var translated = fault is OperationCanceledException
            ? new EventStoreUnavailableException("The event store was stopped.", sent, fault)
            : PostgresFaults.Translate(fault, sent);
        if (translated is EventStoreUnavailableException && sent)
        {
            _logger.BatchOutcomeUnknown(batch.Appends.Count, fault);
        }
        else if (translated is EventStoreUnavailableException)
        {
            _logger.BatchNotSent(batch.Appends.Count, fault);
        }

        _telemetry.Failed(batch.Appends.Count);
        foreach (var append in batch.Appends)
        {
            append.Fail(translated);
        }
    }

    private async Task MendAsync(PostgresException fault, DateTimeOffset appendedAt)
    {
        if (PostgresFaults.Classify(fault) != PostgresFaultKind.MissingPartition)
        {
            return;
        }

        var month = ContentPartitions.MonthOf(appendedAt);
        try
        {
            await _partitions.EnsureAsync(month, _aborting.Token).ConfigureAwait(false);
            _logger.PartitionMade(month);
        }
        catch (Exception failure) when (PostgresFaults.IsPassing(failure) || failure is OperationCanceledException)
        {
            // The next attempt meets the same fault, and in the end reports it.
        }
    }

    private long FailQueued()
    {
        var failed = 0L;
        var batch = new AppendBatch(_options.MaxQueuedAppends, long.MaxValue);
        for (_queue.TakeInto(batch); batch.Appends.Count > 0; _queue.TakeInto(batch))
        {
            failed += batch.Appends.Count;
            foreach (var append in batch.Appends)
            {
                append.Fail(
                    new EventStoreUnavailableException("The event store was stopped.", mayHaveCommitted: false));
            }

            batch.Clear();
        }

        return failed;
    }

    private static bool MayRetry(PostgresException fault)
        => PostgresFaults.Classify(fault) is PostgresFaultKind.Transient or PostgresFaultKind.MissingPartition;

    private static DateTimeOffset Microseconds(DateTimeOffset instant)
        => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
