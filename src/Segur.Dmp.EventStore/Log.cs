namespace Segur.Dmp.EventStore;

/// <summary>Every log message of this project; numbers are never reused. No message names a stream or a key.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Schema brought to version {Version}.")]
    public static partial void SchemaMigrated(this ILogger logger, int version);

    [LoggerMessage(2, LogLevel.Information, "Event store started: {CommitsInFlight} commits in flight.")]
    public static partial void EventStoreStarted(this ILogger logger, int commitsInFlight);

    [LoggerMessage(3, LogLevel.Information, "Event store stopped; {Abandoned} appends were abandoned.")]
    public static partial void EventStoreStopped(this ILogger logger, long abandoned);

    [LoggerMessage(4, LogLevel.Warning, "A batch of {Appends} appends failed; its outcome is unknown.")]
    public static partial void BatchOutcomeUnknown(this ILogger logger, int appends, Exception fault);

    [LoggerMessage(5, LogLevel.Warning, "A batch of {Appends} appends was not sent: no connection to PostgreSQL.")]
    public static partial void BatchNotSent(this ILogger logger, int appends, Exception fault);

    [LoggerMessage(6, LogLevel.Information, "A batch of {Appends} appends is sent again ({SqlState}).")]
    public static partial void BatchRetried(this ILogger logger, int appends, string sqlState);

    [LoggerMessage(7, LogLevel.Warning, "PostgreSQL refused a batch of {Appends} ({SqlState}); they go one by one.")]
    public static partial void BatchSplit(this ILogger logger, int appends, string sqlState);

    [LoggerMessage(8, LogLevel.Information, "Made the content partition of {Month}.")]
    public static partial void PartitionMade(this ILogger logger, DateOnly month);

    [LoggerMessage(9, LogLevel.Warning, "Fetching {Streams} streams failed.")]
    public static partial void FetchFailed(this ILogger logger, int streams, Exception fault);

    [LoggerMessage(10, LogLevel.Information, "This process runs the projections of the database.")]
    public static partial void DaemonLeads(this ILogger logger);

    [LoggerMessage(11, LogLevel.Warning, "The projection daemon lost PostgreSQL and tries again.")]
    public static partial void DaemonInterrupted(this ILogger logger, Exception fault);

    [LoggerMessage(12, LogLevel.Error, "Projection {Projection} stopped: event {Sequence} ({EventType}) breaks it.")]
    public static partial void ProjectionStopped(
        this ILogger logger, string projection, long sequence, string eventType, Exception fault);

    [LoggerMessage(13, LogLevel.Information, "Projection {Projection} is rebuilt from the first event.")]
    public static partial void ProjectionRebuilt(this ILogger logger, string projection);

    [LoggerMessage(14, LogLevel.Error, "Projection {Projection} stopped: it cannot be reset.")]
    public static partial void ProjectionResetFailed(this ILogger logger, string projection, Exception fault);

    [LoggerMessage(15, LogLevel.Information, "Erased {Events} events and {Contents} contents of a stream.")]
    public static partial void StreamErased(this ILogger logger, int events, int contents);
}
