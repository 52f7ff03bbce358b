using NpgsqlTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Projections;
using PurposeOfUse = Segur.Dmp.Domain.Access.PurposeOfUse;

namespace Segur.Dmp.Server.Notifications;

/// <summary>
/// Fills the outbox: to the patient one notification per professional and Paris day for access, deposit or change, and
/// one for each emergency access, which the médecin traitant is told of as well. A rebuild adds nothing that is there,
/// so no e-mail leaves twice for it. Source: CSP R1111-48, Mon espace santé.
/// </summary>
internal sealed class NotificationsModel(DmpOptions options, AccessPolicy policy) : IReadModel
{
    private static readonly string ResetSql = Sql.Read("Notifications/reset_notifications.sql");
    private static readonly string ProfilesSql = Sql.Read("Notifications/fetch_notified_profiles.sql");
    private static readonly string MergeSql = Sql.Read("Notifications/merge_notified_profiles.sql");
    private static readonly string EraseSql = Sql.Read("Notifications/erase_notifications.sql");
    private static readonly string AddSql = Sql.Read("Notifications/add_notifications.sql");

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
        var nobody = new NotifiedProfile();
        var concerned = page
            .Where(fact => ActivityOf(fact) != Activity.None || !ReferenceEquals(nobody.After(fact.Event), nobody)
                || fact.Event is Domain.Consent.MedecinTraitantStopped or Domain.Consent.AuthorisationRemoved
                    or Domain.Consent.ProfessionalBlocked)
            .ToArray();
        if (concerned.Length == 0)
        {
            return;
        }

        var profiles = await FetchProfilesAsync(
            session, [.. concerned.Select(fact => fact.Stream).Distinct()], cancellationToken);
        var changed = new HashSet<StreamRef>();
        var erased = new HashSet<StreamRef>();
        var outbox = new Dictionary<(StreamRef Stream, string DedupeKey), OutboxEntry>();
        foreach (var fact in concerned)
        {
            var before = profiles.GetValueOrDefault(fact.Stream, nobody);
            foreach (var entry in EntriesFor(fact, before))
            {
                outbox.TryAdd((fact.Stream, entry.DedupeKey), entry);
            }

            profiles[fact.Stream] = before.After(fact.Event);
            if (!ReferenceEquals(profiles[fact.Stream], before))
            {
                changed.Add(fact.Stream);
            }

            if (fact.Event is ProfileErased)
            {
                erased.Add(fact.Stream);
                foreach (var key in outbox.Keys.Where(key => key.Stream == fact.Stream).ToArray())
                {
                    outbox.Remove(key);
                }
            }
        }

        await EraseAsync(session, erased, cancellationToken);
        await MergeProfilesAsync(session, changed, profiles, cancellationToken);
        await AddAsync(session, outbox, cancellationToken);
    }

    private static Activity ActivityOf(ProfileFact fact) =>
        fact.Act is { } act ? Activities.Of(fact, act) : Activity.None;

    private IEnumerable<OutboxEntry> EntriesFor(ProfileFact fact, NotifiedProfile profile)
    {
        var activity = ActivityOf(fact);
        if (activity == Activity.None || fact.Act is not { } act)
        {
            yield break;
        }

        var at = fact.Stored.Timestamp;
        var isEmergency = activity == Activity.Access && act.Purpose != PurposeOfUse.Normal;
        if (profile.Email is { } email && !IsHiddenFromPatient(activity, act, profile, at))
        {
            var (subject, body) = isEmergency
                ? NotificationTexts.OfEmergency(act, at)
                : NotificationTexts.OfActivity(activity, act, at);
            var key = isEmergency
                ? $"patient/{fact.Stored.Id}"
                : string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"patient/{act.NationalId}/{ParisTime.Of(at):yyyy-MM-dd}");
            yield return new OutboxEntry(
                key, fact.Stored.Id, at, (short)NotificationRecipient.Patient, "", email,
                (short)(isEmergency ? NotificationReason.EmergencyAccess : NotificationReason.Activity), subject, body);
        }

        if (isEmergency && profile.MedecinTraitantId is { } doctor && doctor != act.NationalId)
        {
            var (subject, body) = NotificationTexts.ToMedecinTraitant(act, at, profile.HolderName);
            yield return new OutboxEntry(
                $"medecin_traitant/{fact.Stored.Id}", fact.Stored.Id, at,
                (short)NotificationRecipient.MedecinTraitant, doctor,
                options.Notifications.ProfessionalAddresses.GetValueOrDefault(doctor, ""),
                (short)NotificationReason.EmergencyAccess, subject, body);
        }
    }

    private bool IsHiddenFromPatient(
        Activity activity, ProfessionalAct act, NotifiedProfile profile, DateTimeOffset at) =>
        (activity == Activity.Deposit && act.ConfidentialityCodes.Contains("INVISIBLE_PATIENT"))
        || ((act.IsSecret || act.ConfidentialityCodes.Contains("INVISIBLE_REPRESENTANTS_LEGAUX"))
            && profile.MayBeReadByRepresentatives(at, policy.Settings));

    private static async Task<Dictionary<StreamRef, NotifiedProfile>> FetchProfilesAsync(
        ProjectionSession session, StreamRef[] streams, CancellationToken cancellationToken)
    {
        await using var command = session.CreateCommand(ProfilesSql);
        command.Parameters.AddWithValue(Array.ConvertAll(streams, stream => stream.TenantId));
        command.Parameters.AddWithValue(Array.ConvertAll(streams, stream => stream.StreamKey));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var profiles = new Dictionary<StreamRef, NotifiedProfile>();
        while (await reader.ReadAsync(cancellationToken))
        {
            profiles[new StreamRef(reader.GetString(0), reader.GetString(1))] = new NotifiedProfile
            {
                Email = reader.IsDBNull(2) ? null : reader.GetString(2),
                MedecinTraitantId = reader.IsDBNull(3) ? null : reader.GetString(3),
                BirthDate = reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4),
                HolderName = reader.IsDBNull(5) ? null : reader.GetString(5),
            };
        }

        return profiles;
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

    private static async Task MergeProfilesAsync(
        ProjectionSession session,
        HashSet<StreamRef> changed,
        Dictionary<StreamRef, NotifiedProfile> profiles,
        CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return;
        }

        await using var command = session.CreateCommand(MergeSql);
        var rows = changed.Select(stream => profiles[stream]).ToArray();
        AddTexts(changed.Select(stream => stream.TenantId));
        AddTexts(changed.Select(stream => stream.StreamKey));
        AddTexts(rows.Select(profile => profile.Email));
        AddTexts(rows.Select(profile => profile.MedecinTraitantId));
        command.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.Date, Array.ConvertAll(rows, profile => profile.BirthDate));
        AddTexts(rows.Select(profile => profile.HolderName));
        await command.ExecuteNonQueryAsync(cancellationToken);

        void AddTexts(IEnumerable<string?> texts) =>
            command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Varchar, texts.ToArray());
    }

    private static async Task AddAsync(
        ProjectionSession session,
        Dictionary<(StreamRef Stream, string DedupeKey), OutboxEntry> outbox,
        CancellationToken cancellationToken)
    {
        if (outbox.Count == 0)
        {
            return;
        }

        await using var command = session.CreateCommand(AddSql);
        var entries = outbox.Values;
        command.Parameters.AddWithValue(outbox.Keys.Select(key => key.Stream.TenantId).ToArray());
        command.Parameters.AddWithValue(outbox.Keys.Select(key => key.Stream.StreamKey).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.DedupeKey).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.EventId).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.CreatedAt).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.Recipient).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.RecipientId).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.Address).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.Reason).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.Subject).ToArray());
        command.Parameters.AddWithValue(entries.Select(entry => entry.Body).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
