using NpgsqlTypes;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.Server.Projections;

/// <summary>
/// What professionals and structures have to do with patients. A row without <c>since</c> is not authorised, now or
/// yet: a document may come before the authorisation, and its date belongs to the list afterwards. Source: DMP TD0.4.
/// </summary>
internal sealed class AuthorisedPatientsModel : IReadModel
{
    private static readonly string ResetSql = Sql.Read("Projections/reset_authorised_patients.sql");
    private static readonly string EraseSql = Sql.Read("Projections/erase_authorised_patients.sql");
    private static readonly string MergeSql = Sql.Read("Projections/merge_authorised_patients.sql");
    private static readonly string MedecinTraitantSql = Sql.Read("Projections/set_medecin_traitant.sql");

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
        var changes = new Changes();
        foreach (var fact in page)
        {
            changes.Apply(fact);
        }

        await EraseAsync(session, changes.Erased, cancellationToken);
        await MergeAsync(session, changes.Relations, cancellationToken);
        await SetMedecinTraitantAsync(session, changes.MedecinTraitants, cancellationToken);
    }

    private static async Task EraseAsync(
        ProjectionSession session, HashSet<StreamRef> erased, CancellationToken cancellationToken)
    {
        if (erased.Count > 0)
        {
            await using var command = session.CreateCommand(EraseSql);
            command.Parameters.AddWithValue(erased.Select(stream => stream.TenantId).ToArray());
            command.Parameters.AddWithValue(erased.Select(stream => stream.StreamKey).ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task MergeAsync(
        ProjectionSession session,
        Dictionary<(StreamRef Stream, string Holder), Relation> relations,
        CancellationToken cancellationToken)
    {
        if (relations.Count > 0)
        {
            const NpgsqlDbType instants = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
            await using var command = session.CreateCommand(MergeSql);
            var (keys, values) = (relations.Keys, relations.Values);
            command.Parameters.AddWithValue(keys.Select(key => key.Stream.TenantId).ToArray());
            command.Parameters.AddWithValue(keys.Select(key => key.Stream.StreamKey).ToArray());
            command.Parameters.AddWithValue(keys.Select(key => key.Holder).ToArray());
            command.Parameters.AddWithValue(values.Select(relation => relation.IsDecided).ToArray());
            command.Parameters.AddWithValue(values.Select(relation => relation.WasWithdrawn).ToArray());
            command.Parameters.AddWithValue(instants, values.Select(relation => relation.Since).ToArray());
            command.Parameters.AddWithValue(instants, values.Select(relation => relation.ExpiresAt).ToArray());
            command.Parameters.AddWithValue(instants, values.Select(relation => relation.LastAccessAt).ToArray());
            command.Parameters.AddWithValue(instants, values.Select(relation => relation.LastDocumentAt).ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task SetMedecinTraitantAsync(
        ProjectionSession session, Dictionary<StreamRef, string> declared, CancellationToken cancellationToken)
    {
        if (declared.Count > 0)
        {
            await using var command = session.CreateCommand(MedecinTraitantSql);
            command.Parameters.AddWithValue(declared.Keys.Select(stream => stream.TenantId).ToArray());
            command.Parameters.AddWithValue(declared.Keys.Select(stream => stream.StreamKey).ToArray());
            command.Parameters.AddWithValue(declared.Values.ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>What a page does to the table.</summary>
    private sealed class Changes
    {
        private const string Nobody = "";

        public HashSet<StreamRef> Erased { get; } = [];

        public Dictionary<(StreamRef Stream, string Holder), Relation> Relations { get; } = [];

        /// <summary>The médecin traitant of a profile after the page; empty for none.</summary>
        public Dictionary<StreamRef, string> MedecinTraitants { get; } = [];

        public void Apply(ProfileFact fact)
        {
            var stream = fact.Stream;
            switch (fact.Event)
            {
                case AuthorisationDeclared declared:
                    var relation = Of(stream, declared.NationalId);
                    (relation.IsDecided, relation.Since, relation.ExpiresAt) =
                        (true, declared.DeclaredAt, declared.ExpiresAt);
                    break;
                case AuthorisationRemoved removed:
                    Withdraw(stream, removed.NationalId);
                    break;
                case ProfessionalBlocked blocked:
                    Withdraw(stream, blocked.NationalId);
                    break;
                case MedecinTraitantDeclared declared:
                    MedecinTraitants[stream] = declared.NationalId;
                    break;
                case MedecinTraitantStopped:
                    MedecinTraitants[stream] = Nobody;
                    break;
                case ProfileErased:
                    Erase(stream);
                    return;
            }

            if (fact.Act is { IsAllowed: true } act)
            {
                Apply(stream, act, fact.Stored);
            }
        }

        private void Apply(StreamRef stream, ProfessionalAct act, IEvent stored)
        {
            var isDocument = stored.EventTypeName == ProfileFact.DocumentSubmitted;
            var isAccess = stored.EventTypeName == ProfileFact.AccessTraced
                && act.Action is AccessAction.FindDocuments or AccessAction.Retrieve;
            if (!isDocument && !isAccess)
            {
                return;
            }

            foreach (var holder in act.Holders)
            {
                var relation = Of(stream, holder);
                if (isDocument)
                {
                    relation.LastDocumentAt = stored.Timestamp;
                }
                else
                {
                    relation.LastAccessAt = stored.Timestamp;
                }
            }
        }

        private Relation Of(StreamRef stream, string holder)
        {
            if (!Relations.TryGetValue((stream, holder), out var relation))
            {
                Relations[(stream, holder)] = relation = new Relation();
            }

            return relation;
        }

        private void Withdraw(StreamRef stream, string holder)
        {
            var relation = Of(stream, holder);
            (relation.IsDecided, relation.WasWithdrawn, relation.Since, relation.ExpiresAt) = (true, true, null, null);
            if (MedecinTraitants.GetValueOrDefault(stream) == holder)
            {
                MedecinTraitants[stream] = Nobody;
            }
        }

        private void Erase(StreamRef stream)
        {
            Erased.Add(stream);
            MedecinTraitants.Remove(stream);
            foreach (var key in Relations.Keys.Where(key => key.Stream == stream).ToArray())
            {
                Relations.Remove(key);
            }
        }
    }

    /// <summary>What a page does to one row.</summary>
    private sealed class Relation
    {
        public bool IsDecided { get; set; }

        public bool WasWithdrawn { get; set; }

        public DateTimeOffset? Since { get; set; }

        public DateTimeOffset? ExpiresAt { get; set; }

        public DateTimeOffset? LastAccessAt { get; set; }

        public DateTimeOffset? LastDocumentAt { get; set; }
    }
}
