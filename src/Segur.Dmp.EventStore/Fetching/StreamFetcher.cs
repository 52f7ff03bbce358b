using System.Threading.Channels;
using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore.Fetching;

/// <summary>
/// Reads streams, those asked for at the same time in one round trip. Like the appender it never lingers: a batch
/// fills itself while the round trips before it are on their way.
/// </summary>
internal sealed class StreamFetcher(
    NpgsqlDataSource dataSource, EventStoreOptions options, Telemetry telemetry, ILogger logger) : IAsyncDisposable
{
    private static readonly string Sql = SqlFiles.Read("Queries/fetch_streams.sql");

    private readonly Channel<PendingFetch> _waiting = Channel.CreateBounded<PendingFetch>(
        new BoundedChannelOptions(options.MaxQueuedFetches) { FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _stopping = new();
    private Task[] _loops = [];

    public void Start()
    {
        _loops = new Task[options.FetchesInFlight];
        for (var i = 0; i < _loops.Length; i++)
        {
            _loops[i] = Task.Run(RunAsync);
        }
    }

    public async Task<IReadOnlyList<IEvent>> FetchAsync(
        StreamId stream, bool isAudit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var fetch = new PendingFetch(stream, isAudit, cancellationToken);
        if (!_waiting.Writer.TryWrite(fetch))
        {
            if (_waiting.Reader.Completion.IsCompleted || _stopping.IsCancellationRequested)
            {
                throw new EventStoreUnavailableException("The event store has stopped.", mayHaveCommitted: false);
            }

            telemetry.Overloaded();
            throw new EventStoreOverloadedException(options.MaxQueuedFetches, queuedBytes: 0);
        }

        return await fetch.Outcome.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _waiting.Writer.TryComplete();
        await Task.WhenAll(_loops).ConfigureAwait(false);
        while (_waiting.Reader.TryRead(out var fetch))
        {
            fetch.Fail(new EventStoreUnavailableException("The event store was stopped.", mayHaveCommitted: false));
        }

        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingFetch>(options.MaxBatchFetches);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(_stopping.Token).ConfigureAwait(false))
            {
                while (batch.Count < options.MaxBatchFetches && _waiting.Reader.TryRead(out var fetch))
                {
                    if (!fetch.IsAbandoned)
                    {
                        batch.Add(fetch);
                    }
                }

                if (batch.Count > 0)
                {
                    await ReadAsync(batch).ConfigureAwait(false);
                }

                batch.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; what still waits is failed by DisposeAsync.
        }
    }

    /// <summary>Answers every fetch of the batch one way or another; never throws.</summary>
    private async Task ReadAsync(List<PendingFetch> batch)
    {
        using var span = Spans.StartBatch("fetch batch", batch);
        telemetry.Fetched(batch.Count);
        try
        {
            var streams = await QueryAsync(batch).ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Complete(streams[i]);
            }
        }
#pragma warning disable CA1031 // Whatever it was, every caller must hear of it and the loop must go on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Spans.Fail(span, fault);
            logger.FetchFailed(batch.Count, fault);
            var translated = fault is OperationCanceledException
                ? new EventStoreUnavailableException("The event store was stopped.", mayHaveCommitted: false, fault)
                : PostgresFaults.Translate(fault, mayHaveCommitted: false);
            foreach (var fetch in batch)
            {
                fetch.Fail(translated);
            }
        }
    }

    private async Task<List<IEvent>[]> QueryAsync(List<PendingFetch> batch)
    {
        var connection = await dataSource.OpenConnectionAsync(_stopping.Token).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new NpgsqlCommand(Sql, connection)
            {
                CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
            };
            await using (command.ConfigureAwait(false))
            {
                AddTexts(command, batch.ConvertAll(fetch => fetch.Stream.TenantId));
                AddTexts(command, batch.ConvertAll(fetch => fetch.Stream.Key));
                await command.PrepareAsync(_stopping.Token).ConfigureAwait(false);
                var reader = await command.ExecuteReaderAsync(_stopping.Token).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await ReadStreamsAsync(reader, batch).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<List<IEvent>[]> ReadStreamsAsync(NpgsqlDataReader reader, List<PendingFetch> batch)
    {
        var streams = new List<IEvent>[batch.Count];
        for (var i = 0; i < streams.Length; i++)
        {
            streams[i] = [];
        }

        while (await reader.ReadAsync(_stopping.Token).ConfigureAwait(false))
        {
            var place = (int)reader.GetInt64(0) - 1;
            var version = reader.GetInt64(3);
            if (version != streams[place].Count + 1 && !batch[place].IsAudit)
            {
                // Damage to one stream is the concern of those who read it, not of their neighbours in the batch.
                batch[place].Fail(new InvalidOperationException(
                    $"A stream has event {version} where event {streams[place].Count + 1} must be."));
            }

            var stream = batch[place].Stream;
            streams[place].Add(new StoredEvent(
                reader.GetGuid(2),
                reader.GetInt64(1),
                version,
                stream.Key,
                stream.TenantId,
                reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetString(4),
                reader.GetFieldValue<byte[]>(6)));
        }

        return streams;
    }

    private static void AddTexts(NpgsqlCommand command, List<string> texts)
        => command.Parameters.Add(new NpgsqlParameter<List<string>>
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
            TypedValue = texts,
        });
}
