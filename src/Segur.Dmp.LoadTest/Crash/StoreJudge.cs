using Npgsql;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>Reads the private database itself: streams, keys, contents and projections must agree with the events.</summary>
internal sealed class StoreJudge(string connectionString, TimeProvider clock, FindingList findings)
{
    private const string FetchLagSql = """
        select (select coalesce(max(seq_id), 0) from mt_events)
             - coalesce((select last_seq_id from mt_event_progression where name = 'read_models_v2'), -1)
        """;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Judges; what is wrong goes to the findings.</summary>
    /// <param name="patience">How long the projection may take to catch up.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task JudgeAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        foreach (var (kind, sql) in StoreQueries.All)
        {
            await RunAsync(source, kind, sql, cancellationToken);
        }

        await WaitForProjectionAsync(source, patience, cancellationToken);
        await RunAsync(source, FindingKind.Inconsistent, StoreQueries.WrongDailyCounts, cancellationToken);
    }

    // Each row of an answer is one broken promise, in words.
    private async Task RunAsync(
        NpgsqlDataSource source, FindingKind kind, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            findings.Add(kind, rows.GetString(0));
        }
    }

    private async Task WaitForProjectionAsync(
        NpgsqlDataSource source, TimeSpan patience, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetTimestamp();
        long lag;
        while ((lag = await FetchLagAsync(source, cancellationToken)) != 0)
        {
            if (clock.GetElapsedTime(startedAt) > patience)
            {
                findings.Add(FindingKind.Inconsistent, $"the daily counts stay {lag} events behind the log");
                return;
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    private static async Task<long> FetchLagAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(FetchLagSql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }
}
