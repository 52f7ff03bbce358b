using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Tests.Builders;

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>Holds a policy against the oracle at the end of stories, and counts the decisions compared.</summary>
internal sealed class StoryJudge(AccessPolicy policy)
{
    public long Decisions { get; private set; }

    /// <summary>Where policy and oracle differ: deciding, explaining or searching; null where they agree.</summary>
    public string? Disagreement(Story story)
    {
        var player = StoryPlayer.Of(story);
        var record = player.Memory.Record;
        foreach (var probe in story.Probes)
        {
            var asked = Cast.ToOracle(probe.Who, probe.Mode, probe.IsJustified);
            var answers = AnswersTo(probe, ToDomain(probe.Action), player.Profile, player.Now);
            OracleOutcome Expected(OracleDocument? document) =>
                AccessOracle.Decide(record, asked, probe.Action, document, player.Today);

            var differs = Compare(probe, document: null, Expected(null), answers.OnRecord, answers.Explain(null));
            foreach (var document in IsAboutDocuments(probe) ? player.Memory.Documents : [])
            {
                var entry = EntryOf(player.Profile, document);
                differs ??= Compare(probe, document, Expected(document), answers.On(entry), answers.Explain(entry));
            }

            if (probe.Action == OracleAction.FindDocuments && answers.OnRecord.IsAllowed)
            {
                var expected = player.Memory.Documents
                    .Where(document => Expected(document) != OracleOutcome.Filtered)
                    .Select(document => document.Id).Reverse();
                var found = answers.Search(pageSize: 2).SelectMany(page => page.Select(entry => entry.UniqueId.Value));
                Decisions += player.Memory.Documents.Count;
                differs ??= expected.SequenceEqual(found) ? null : $"{probe} finds {string.Join(' ', found)}";
            }

            if (differs is not null)
            {
                return differs;
            }
        }

        return null;
    }

    /// <summary>
    /// What a caller could tell a record with documents hidden from him by, from the same record without them; null for
    /// nothing. A later version tells of the one before it, so stories of this kind have none.
    /// </summary>
    public string? Leak(Story story)
    {
        var player = StoryPlayer.Of(
            story with { Acts = [.. story.Acts.Where(act => act.Kind != StoryActKind.Replace)] });
        foreach (var probe in story.Probes)
        {
            var asked = Cast.ToOracle(probe.Who, probe.Mode, probe.IsJustified);
            var hidden = player.Memory.Documents
                .Where(document => AccessOracle.Decide(
                    player.Memory.Record, asked, OracleAction.FindReference, document, player.Today)
                    == OracleOutcome.Filtered)
                .Select(document => Deposits.Id(document.Id)).ToHashSet();
            if (LeakTo(probe, player, hidden) is { } leak)
            {
                return $"{leak}\n{probe}\n{asked}";
            }
        }

        return null;
    }

    private string? LeakTo(StoryProbe probe, StoryPlayer player, HashSet<DocumentUniqueId> hidden)
    {
        var bare = new PatientProfile();
        foreach (var e in player.Events.Where(e => DocumentOf(e) is not { } id || !hidden.Contains(id)))
        {
            bare.Apply(e);
        }

        var action = ToDomain(probe.Action);
        var full = AnswersTo(probe, action, player.Profile, player.Now);
        var without = AnswersTo(probe, action, bare, player.Now);
        Decisions += 2 * (1 + player.Profile.Documents.Count);
        if (Told(full.OnRecord) != Told(without.OnRecord))
        {
            return $"The record says {Told(full.OnRecord)}, without them {Told(without.OnRecord)}.";
        }

        foreach (var entry in IsAboutDocuments(probe) ? player.Profile.Documents : [])
        {
            // Of a document that is not there the answer is "not found", once the record lets the caller in.
            var answer = full.On(entry);
            var same = hidden.Contains(entry.UniqueId)
                ? !full.OnRecord.IsAllowed || answer.Outcome == AccessOutcome.Filtered
                : Told(answer) == Told(without.On(bare.FindDocument(entry.UniqueId) ?? entry));
            if (!same)
            {
                return $"{entry.UniqueId} is answered by {Told(answer)}.";
            }
        }

        var search = AnswersTo(probe, AccessAction.FindDocuments, player.Profile, player.Now);
        if (!search.OnRecord.IsAllowed)
        {
            return null;
        }

        var searchWithout = AnswersTo(probe, AccessAction.FindDocuments, bare, player.Now);
        return Pages(search) == Pages(searchWithout) ? null : $"{Pages(search)} is found, not {Pages(searchWithout)}.";
    }

    private string? Compare(
        StoryProbe probe, OracleDocument? document, OracleOutcome expected, AccessDecision decided,
        AccessDecision explained)
    {
        Decisions += 2;
        var wanted = Enum.Parse<AccessOutcome>(expected.ToString());
        if (!AreSame(probe.Action, wanted, decided.Outcome))
        {
            return $"The oracle says {wanted}, the policy {decided.Outcome} by {Told(decided)}.\n{probe}\n"
                + $"{Cast.ToOracle(probe.Who, probe.Mode, probe.IsJustified)}\n{document}";
        }

        return decided.Outcome == explained.Outcome && decided.Rule == explained.Rule
            && explained.Path.Any(step => step.Rule == explained.Rule)
            ? null
            : $"Explained as {Told(explained)}, decided as {Told(decided)}.\n{probe}\n{document}";
    }

    private PolicyAnswers AnswersTo(
        StoryProbe probe, AccessAction action, PatientProfile profile, DateTimeOffset now) =>
        new(policy, profile, Cast.ToDomain(probe.Who, probe.Mode, probe.IsJustified), action, now);

    // A warning is for whoever opens a document; elsewhere it is not told apart.
    private static bool AreSame(OracleAction action, AccessOutcome one, AccessOutcome other) => one == other
        || (action is not (OracleAction.FindDocuments or OracleAction.Retrieve)
            && one is AccessOutcome.Allowed or AccessOutcome.AllowedWithWarning
            && other is AccessOutcome.Allowed or AccessOutcome.AllowedWithWarning);

    private static string Told(AccessDecision decision) =>
        $"{decision.Outcome} {decision.Rule.Id} ({decision.Found})";

    private static string Pages(PolicyAnswers answers) => string.Join(
        " | ",
        answers.Search(pageSize: 2).Select(page => string.Join(
            ", ", page.Select(entry => $"{entry.UniqueId} {entry.Status} {entry.Confidentiality}"))));

    private static DocumentEntry EntryOf(PatientProfile profile, OracleDocument document) =>
        profile.FindDocument(Deposits.Id(document.Id))
        ?? throw new InvalidOperationException($"The product has lost {document.Id}.");

    private static DocumentUniqueId? DocumentOf(ProfileEvent e) => e switch
    {
        DocumentSubmitted submitted => submitted.Metadata.UniqueId,
        DocumentMasked masked => masked.DocumentId,
        DocumentUnmasked unmasked => unmasked.DocumentId,
        DocumentShownToPatient shown => shown.DocumentId,
        DocumentShownToRepresentatives shown => shown.DocumentId,
        DocumentArchived archived => archived.DocumentId,
        DocumentUnarchived unarchived => unarchived.DocumentId,
        DocumentDeleted deleted => deleted.DocumentId,
        _ => null,
    };

    private static bool IsAboutDocuments(StoryProbe probe) => probe.Action >= OracleAction.FindDocuments;

    private static AccessAction ToDomain(OracleAction action) => Enum.Parse<AccessAction>(action.ToString());
}
