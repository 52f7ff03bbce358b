using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Server.Traces;

/// <summary>
/// The traces of a record as one reader may see them: the fold of its stream, so that what shows in a trace is what shows
/// in a search. Nothing that a reader may not see changes what he gets. Source: CSP R1111-43; PDT-INF-527.
/// </summary>
internal sealed class TraceReader(IEventStore store, AccessPolicy policy, TimeProvider clock)
{
    private const string NotFoundRule = "XDSDocumentUniqueIdError";

    /// <summary>The traces that show to a reader, oldest first.</summary>
    public async Task<IReadOnlyList<TraceEntry>> ReadAsync(
        ProfileKey key, Caller reader, CancellationToken cancellationToken)
    {
        var profile = new PatientProfile();
        var entries = new List<TraceEntry>();
        foreach (var e in await store.FetchStreamAsync(key.Sandbox, key.StreamKey, cancellationToken))
        {
            var fact = ProfileEventSerializer.Deserialize(e.EventTypeName, e.Data.Span);
            profile.Apply(fact);
            if (fact.Trace is { } trace)
            {
                entries.Add(new TraceEntry(e.Id, e.Timestamp, trace, DocumentOf(fact), e.EventTypeName));
            }
        }

        var facts = RecordFacts.Of(key.Ins, profile, reader, clock.GetUtcNow(), policy.Settings);
        var question = policy.Ask(reader, AccessAction.Retrieve, facts);
        var shown = new List<TraceEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (ShowTo(reader, entry, question, profile) is { } visible)
            {
                shown.Add(visible);
            }
        }

        return shown;
    }

    private static TraceEntry? ShowTo(Caller reader, TraceEntry entry, AccessQuestion question, PatientProfile profile) =>
        reader switch
        {
            OpenCaller or OperatorCaller => entry,
            ProfessionalCaller professional when question.Category == CallerCategory.MedecinTraitant =>
                IsOf(professional, entry) ? AsOwn(entry, question, profile)
                : DocumentShows(entry, question, profile) ? entry : null,
            ProfessionalCaller professional => IsOf(professional, entry) ? AsOwn(entry, question, profile) : null,
            RepresentativeCaller when entry.Trace.By.SecretConnection == true => null,
            _ => DocumentShows(entry, question, profile) ? entry : null,
        };

    private static bool IsOf(ProfessionalCaller professional, TraceEntry entry) =>
        entry.Trace.By.Kind == ActorKind.Professional && entry.Trace.By.Id == professional.NationalId;

    // To the professional a document that did not show and one that is not there were the same: they stay so here.
    private static TraceEntry AsOwn(TraceEntry entry, AccessQuestion question, PatientProfile profile)
    {
        var own = entry.Trace.Outcome == AccessOutcome.Filtered
            ? entry with { Trace = entry.Trace with { Rule = NotFoundRule } }
            : entry;
        return DocumentShows(entry, question, profile) ? own : own with { Document = null };
    }

    private static bool DocumentShows(TraceEntry entry, AccessQuestion question, PatientProfile profile)
    {
        if (entry.Document is not { } id)
        {
            return true;
        }

        // What became of a deleted document stays in the traces of those who could see it.
        return profile.FindDocument(id) is { } document
            && AccessPolicy.OutcomeOf(
                question, DocumentFacts.Of(document with { IsDeleted = false }, question.Caller))
            is not AccessOutcome.Filtered;
    }

    private static DocumentUniqueId? DocumentOf(ProfileEvent e) => e switch
    {
        DocumentSubmitted submitted => submitted.Metadata.UniqueId,
        DocumentDeprecated deprecated => deprecated.DocumentId,
        DocumentMasked masked => masked.DocumentId,
        DocumentUnmasked unmasked => unmasked.DocumentId,
        DocumentShownToPatient shown => shown.DocumentId,
        DocumentShownToRepresentatives shown => shown.DocumentId,
        DocumentArchived archived => archived.DocumentId,
        DocumentUnarchived unarchived => unarchived.DocumentId,
        DocumentDeleted deleted => deleted.DocumentId,
        AccessTraced traced => traced.DocumentId,
        _ => null,
    };
}
