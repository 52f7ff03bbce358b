using System.Text.Json;
using NpgsqlTypes;
using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.Server.Projections;

/// <summary>
/// Counts, per UTC day, how many documents of a source and type became Approved, and how many became Deprecated. What is
/// Approved today is the one sum minus the other. The source is the sector of the producer (healthcareFacilityTypeCode),
/// as the national follow-up counts: laboratory, hospital, city practice, imaging centre.
/// </summary>
internal sealed class DailyCountsProjection : IProjection
{
    private const string Approved = "approved";
    private const string Deprecated = "deprecated";

    private static readonly string ResetSql = Sql.Read("Projections/reset_daily_counts.sql");
    private static readonly string AddSql = Sql.Read("Projections/add_daily_counts.sql");

    /// <inheritdoc/>
    public string Name => "daily_counts_v1";

    /// <inheritdoc/>
    public async Task ResetAsync(ProjectionSession session, CancellationToken cancellationToken)
    {
        await using var command = session.CreateCommand(ResetSql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(
        ProjectionSession session, IReadOnlyList<IEvent> page, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<DailyCountKey, long>();
        foreach (var e in page)
        {
            if (KeyOf(e) is { } key)
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

    // Of an event of two kilobytes this needs two codes, so it reads only them; the stored names are pinned by golden files.
    private static DailyCountKey? KeyOf(IEvent e) => e.EventTypeName switch
    {
        "document_submitted" => Read<SubmittedFacts>(e) is { Metadata: var metadata }
            ? KeyOf(e, metadata.HealthcareFacilityTypeCode, metadata.TypeCode, Approved)
            : null,
        "document_deprecated" => Read<DeprecatedFacts>(e) is { } deprecated
            ? KeyOf(e, deprecated.FacilityTypeCode, deprecated.TypeCode, Deprecated)
            : null,
        _ => null,
    };

    private static DailyCountKey KeyOf(IEvent e, CodeFacts? facilityType, CodeFacts type, string status) => new(
        e.TenantId, DateOnly.FromDateTime(e.Timestamp.UtcDateTime), facilityType?.Code ?? "", type.Code, status);

    private static T? Read<T>(IEvent e) => JsonSerializer.Deserialize<T>(e.Data.Span, JsonSerializerOptions.Web);

    private static T[] Column<T>(Dictionary<DailyCountKey, long> counts, Func<DailyCountKey, T> column) =>
        [.. counts.Keys.Select(column)];

    private sealed record CodeFacts(string Code);

    private sealed record MetadataFacts(CodeFacts TypeCode, CodeFacts? HealthcareFacilityTypeCode);

    private sealed record SubmittedFacts(MetadataFacts Metadata);

    private sealed record DeprecatedFacts(CodeFacts TypeCode, CodeFacts? FacilityTypeCode);
}
