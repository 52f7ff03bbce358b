using NpgsqlTypes;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Deadlines;

/// <summary>
/// When time alone moves a profile on. The profile decides; a row only says when to ask it, and may be outdated.
/// </summary>
internal sealed class DeadlinesModel(AccessPolicy policy) : IReadModel
{
    private static readonly string ResetSql = Sql.Read("Deadlines/reset_deadlines.sql");
    private static readonly string MergeSql = Sql.Read("Deadlines/merge_deadlines.sql");

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
        var changes = new Dictionary<(StreamRef Stream, string Kind), (DateTimeOffset? DueAt, long Version)>();
        foreach (var fact in page)
        {
            Apply(fact, (kind, dueAt) => changes[(fact.Stream, kind)] = (RoundUp(dueAt), fact.Stored.Version));
        }

        if (changes.Count == 0)
        {
            return;
        }

        await using var command = session.CreateCommand(MergeSql);
        command.Parameters.AddWithValue(changes.Keys.Select(key => key.Stream.TenantId).ToArray());
        command.Parameters.AddWithValue(changes.Keys.Select(key => key.Stream.StreamKey).ToArray());
        command.Parameters.AddWithValue(changes.Keys.Select(key => key.Kind).ToArray());
        command.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, changes.Values.Select(change => change.DueAt).ToArray());
        command.Parameters.AddWithValue(changes.Values.Select(change => change.Version).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Apply(ProfileFact fact, Action<string, DateTimeOffset?> set)
    {
        switch (fact.Event)
        {
            case ProfileInvited invited:
                set(DeadlineKinds.Opening, invited.OpensAt);
                break;
            case ProfileSuspended suspended:
                set(DeadlineKinds.Closing, suspended.ClosesAt);
                break;
            case ProfileClosed closed:
                EndLife(set);
                set(DeadlineKinds.ArchiveEnd, closed.EraseAt);
                break;
            case ErasureRequested requested:
                set(DeadlineKinds.EarlyErasure, requested.EraseAt);
                break;
            case ErasureCancelled:
                set(DeadlineKinds.EarlyErasure, null);
                break;
            // What opens with the first event of its stream waited for nothing.
            case ProfileOpened when fact.Stored.Version > 1:
            case ProfileOpposed or ProfileReopened or ProfileSuspensionLifted:
                EndLife(set);
                break;
            case AdministrativeDataRecorded recorded:
                var majority = PatientProfile.MajorityAt(recorded.Traits, policy.Settings.MajorityAge);

                // Of an adult the next call takes care: nothing was decided before it in a state that has ended.
                set(DeadlineKinds.Majority, majority > recorded.RecordedAt ? majority : null);
                break;
            case ProfileErased:
                EndLife(set);
                set(DeadlineKinds.Majority, null);
                set(DeadlineKinds.DataErasure, fact.Stored.Timestamp);
                break;
        }
    }

    private static void EndLife(Action<string, DateTimeOffset?> set)
    {
        foreach (var kind in DeadlineKinds.OfLife)
        {
            set(kind, null);
        }
    }

    // PostgreSQL keeps microseconds: rounded down, a row would be due before its profile is.
    private static DateTimeOffset? RoundUp(DateTimeOffset? instant) =>
        instant?.ToUniversalTime().AddTicks(TimeSpan.TicksPerMicrosecond - 1) is { } up
            ? up.AddTicks(-(up.Ticks % TimeSpan.TicksPerMicrosecond))
            : null;
}
