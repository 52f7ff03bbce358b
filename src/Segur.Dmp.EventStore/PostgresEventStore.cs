using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Segur.Dmp.EventStore.Fetching;
using Segur.Dmp.EventStore.Schema;

namespace Segur.Dmp.EventStore;

/// <summary>The event store on PostgreSQL. Start it before use; disposing it drains what is queued.</summary>
public sealed class PostgresEventStore : IEventStore, IAsyncDisposable
{
    // One write system call for most batches instead of one per 8 KB.
    private const int WriteBufferBytes = 256 * 1024;
    private const int ReadBufferBytes = 32 * 1024;

    private static readonly string SkipForeignKeysSql = SqlFiles.Read("Queries/skip_foreign_keys.sql");

    private readonly EventStoreOptions _options;
    private readonly ILogger _logger;
    private readonly SchemaMigrator _migrator;
    private readonly ContentPartitions _partitions;
    private readonly EventAppender _appender;
    private readonly StreamFetcher _fetcher;
    private readonly SingleLookups _lookups;
    private readonly StreamEraser _eraser;
    private readonly Telemetry _telemetry;
    private bool _started;
    private int _disposed;

    /// <summary>Wires the store; nothing connects before <see cref="StartAsync"/>.</summary>
    /// <exception cref="OptionsValidationException">The options make no sense.</exception>
    public PostgresEventStore(EventStoreOptions options, TimeProvider clock, ILoggerFactory? loggerFactory = null)
    {
        var verdict = new EventStoreOptionsValidator().Validate(name: null, options);
        if (verdict.Failed)
        {
            throw new OptionsValidationException(
                nameof(EventStoreOptions), typeof(EventStoreOptions), verdict.Failures);
        }

        _options = options;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PostgresEventStore>();
        _telemetry = new Telemetry();
        DataSource = CreateDataSource(options, loggerFactory);
        Committed = new CommitSignal();
        _migrator = new SchemaMigrator(DataSource, clock, _logger);
        _partitions = new ContentPartitions(DataSource, options, clock);
        _appender = new EventAppender(DataSource, options, _partitions, Committed, _telemetry, clock, _logger);
        _fetcher = new StreamFetcher(DataSource, options, _telemetry, _logger);
        _lookups = new SingleLookups(DataSource, options);
        _eraser = new StreamEraser(DataSource, options, _logger);
    }

    /// <summary>
    /// The pool of the store, for read models in the same database; their foreign keys are not checked.
    /// </summary>
    public NpgsqlDataSource DataSource { get; }

    internal EventStoreOptions Options => _options;

    internal CommitSignal Committed { get; }

    internal Telemetry Telemetry => _telemetry;

    /// <summary>Brings the schema up to date, makes partitions ahead and starts to take appends.</summary>
    /// <exception cref="EventStoreSchemaException">The database is newer than this program.</exception>
    /// <exception cref="EventStoreUnavailableException">PostgreSQL does not answer.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            return;
        }

        try
        {
            await _migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
            await _partitions.EnsureAheadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException fault)
        {
            // A migration is one transaction, so starting again finds the schema as it was or as it should be.
            throw PostgresFaults.Translate(fault, mayHaveCommitted: false);
        }

        _appender.Start();
        _fetcher.Start();
        _started = true;
        _logger.EventStoreStarted(_options.CommitsInFlight);
    }

    /// <summary>Refuses new appends and commits those that wait, until the token says otherwise.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            _started = false;
            var abandoned = await _appender.StopAsync(cancellationToken).ConfigureAwait(false);
            _logger.EventStoreStopped(abandoned);
        }
    }

    /// <inheritdoc />
    public Task<AppendResult> AppendAsync(StreamAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _appender.AppendAsync(action, cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<IEvent>> FetchStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
        => _fetcher.FetchAsync(new StreamId(tenantId, streamKey), isAudit: false, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<IEvent>> AuditStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
        => _fetcher.FetchAsync(new StreamId(tenantId, streamKey), isAudit: true, cancellationToken);

    /// <inheritdoc />
    public Task<StreamState?> FetchStreamStateAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
        => _lookups.FetchStreamStateAsync(new StreamId(tenantId, streamKey), cancellationToken);

    /// <inheritdoc />
    public Task<UniqueKeyOwner?> FindUniqueKeyAsync(string tenantId, string key, CancellationToken cancellationToken)
        => _lookups.FindUniqueKeyAsync(tenantId, key, cancellationToken);

    /// <inheritdoc />
    public Task<ContentBody?> FetchContentAsync(
        string tenantId, ContentHash hash, DateTimeOffset? receivedAt, CancellationToken cancellationToken)
        => _lookups.FetchContentAsync(tenantId, hash, receivedAt, cancellationToken);

    /// <inheritdoc />
    public Task<int> EraseStreamAsync(
        string tenantId, string streamKey, long uptoVersion, CancellationToken cancellationToken)
        => _eraser.EraseAsync(new StreamId(tenantId, streamKey), uptoVersion, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // A container disposes it once for each service type under which it was asked for.
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _appender.DisposeAsync().ConfigureAwait(false);
        await _fetcher.DisposeAsync().ConfigureAwait(false);
        await DataSource.DisposeAsync().ConfigureAwait(false);
        _telemetry.Dispose();
    }

    private static NpgsqlDataSource CreateDataSource(EventStoreOptions options, ILoggerFactory? loggerFactory)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = Telemetry.Name };
        builder.ConnectionStringBuilder.MaxPoolSize =
            options.CommitsInFlight + options.FetchesInFlight + options.MaxOtherConnections;
        builder.ConnectionStringBuilder.WriteBufferSize = WriteBufferBytes;
        builder.ConnectionStringBuilder.ReadBufferSize = ReadBufferBytes;
        builder.ConnectionStringBuilder.Timeout = (int)Math.Max(1, options.CommandTimeout.TotalSeconds);
        builder.ConnectionStringBuilder.IncludeErrorDetail = false;
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        if (loggerFactory is not null)
        {
            builder.UseLoggerFactory(loggerFactory);
        }

        builder.UsePhysicalConnectionInitializer(SkipForeignKeys, SkipForeignKeysAsync);
        return builder.Build();
    }

    private static void SkipForeignKeys(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(SkipForeignKeysSql, connection);
        command.ExecuteNonQuery();
    }

    private static async Task SkipForeignKeysAsync(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(SkipForeignKeysSql, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
