using NpgsqlTypes;
using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.Server.Projections;

/// <summary>
/// Counts, per UTC day, how many documents of a source and type became Approved, and how many became Deprecated. What is
/// Approved today is the one sum minus the other. The source is the sector of the producer (healthcareFacilityTypeCode),
/// as the national follow-up counts: laboratory, hospital, city practice, imaging centre.
/// </summary>
internal sealed class DailyCountsModel : IReadModel
{
    private static readonly string ResetSql = Sql.Read("Projections/reset_daily_counts.sql");
    private static readonly string AddSql = Sql.Read("Projections/add_daily_counts.sql");

    /// <inheritdoc/>
    public async Task ResetAsync(ProjectionSession session, CancellationToken cancellationToken)
    {
        await using var command = session.CreateCommand(ResetSql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(
        ProjectionSession session, IReadOnlyList<ProfileFact> page, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<DailyCountKey, long>();
        foreach (var fact in page)
        {
            if (fact.Count is { } key)
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        if (counts.Count == 0)
        {
            return;
        }

        await using var command = session.CreateCommand(AddSql);
        command.Parameters.AddWithValue(Column(counts, key => key.TenantId));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Date, Column(counts, key => key.Day));
        command.Parameters.AddWithValue(Column(counts, key => key.Source));
        command.Parameters.AddWithValue(Column(counts, key => key.TypeCode));
        command.Parameters.AddWithValue(Column(counts, key => key.Status));
        command.Parameters.AddWithValue(counts.Values.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static T[] Column<T>(Dictionary<DailyCountKey, long> counts, Func<DailyCountKey, T> column) =>
        [.. counts.Keys.Select(column)];
}
