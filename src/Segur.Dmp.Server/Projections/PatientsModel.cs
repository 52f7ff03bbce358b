using NpgsqlTypes;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.Server.Projections;

/// <summary>
/// The holders whose civil status is known, to be found without INS. Whoever has none has no row, so a load of deposits
/// writes nothing here. Source: DMP TD0.5.
/// </summary>
internal sealed class PatientsModel : IReadModel
{
    private static readonly string ResetSql = Sql.Read("Projections/reset_patients.sql");
    private static readonly string MergeSql = Sql.Read("Projections/merge_patients.sql");

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
        var changes = new Dictionary<StreamRef, Change>();
        foreach (var fact in page)
        {
            Apply(fact, changes);
        }

        if (changes.Count == 0)
        {
            return;
        }

        await using var command = session.CreateCommand(MergeSql);
        var (keys, values) = (changes.Keys, changes.Values);
        var traits = values.Select(change => change.Traits).ToArray();
        command.Parameters.AddWithValue(keys.Select(stream => stream.TenantId).ToArray());
        command.Parameters.AddWithValue(keys.Select(stream => stream.StreamKey).ToArray());
        AddTexts(traits.Select(t => t?.BirthName));
        AddTexts(traits.Select(t => t?.BirthFirstNames));
        AddTexts(traits.Select(t => t is null ? null : IdentityName.Normalise(t.BirthName)));
        command.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.Date, traits.Select(t => t?.BirthDate).ToArray());
        command.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.Smallint, traits.Select(t => (short?)t?.Sex).ToArray());
        AddTexts(traits.Select(t => t?.BirthPlace));
        command.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.Boolean, values.Select(change => change.IsOpen).ToArray());
        command.Parameters.AddWithValue(values.Select(change => change.IsErased).ToArray());
        command.Parameters.AddWithValue(page[^1].Stored.Sequence);
        await command.ExecuteNonQueryAsync(cancellationToken);

        void AddTexts(IEnumerable<string?> texts) =>
            command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Varchar, texts.ToArray());
    }

    private static void Apply(ProfileFact fact, Dictionary<StreamRef, Change> changes)
    {
        var before = changes.GetValueOrDefault(fact.Stream);
        Change? after = fact.Event switch
        {
            AdministrativeDataRecorded recorded => before with { Traits = recorded.Traits, IsErased = false },
            ProfileErased => new Change(Traits: null, IsOpen: false, IsErased: true),
            // What opens with the first event of its stream has no row yet; traits that come later look the state up.
            ProfileOpened when fact.Stored.Version > 1 => before with { IsOpen = true },
            ProfileReopened or ProfileSuspensionLifted => before with { IsOpen = true },
            ProfileClosed or ProfileSuspended or ProfileOpposed => before with { IsOpen = false },
            _ => null,
        };
        if (after is { } change)
        {
            changes[fact.Stream] = change;
        }
    }

    /// <summary>What a page does to one row; null for what stays.</summary>
    private readonly record struct Change(IdentityTraits? Traits, bool? IsOpen, bool IsErased);
}
