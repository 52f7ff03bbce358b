namespace Segur.Dmp.EventStore.Schema;

/// <summary>
/// Makes the monthly partitions of <c>dmp_contents</c>: ahead at start, and when an append finds one missing.
/// </summary>
internal sealed class ContentPartitions(NpgsqlDataSource dataSource, EventStoreOptions options, TimeProvider clock)
{
    /// <summary>First day of the UTC month that an instant falls in: the partition key of a content.</summary>
    public static DateOnly MonthOf(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return new DateOnly(utc.Year, utc.Month, 1);
    }

    public async Task EnsureAheadAsync(CancellationToken cancellationToken)
    {
        var month = MonthOf(clock.GetUtcNow());
        for (var ahead = 0; ahead <= options.PartitionsAhead; ahead++)
        {
            await EnsureAsync(month.AddMonths(ahead), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task EnsureAsync(DateOnly month, CancellationToken cancellationToken)
    {
        var command = dataSource.CreateCommand("select dmp_ensure_contents_partition($1)");
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = month });
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
