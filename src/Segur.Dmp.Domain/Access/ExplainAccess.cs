using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Access;

/// <summary>
/// Asks for decisions and their reasons, without acting: one caller or many, on the record, on its documents, or on a
/// document that need not exist.
/// </summary>
public sealed record ExplainAccess
{
    /// <summary>Who would act; at least one.</summary>
    public required IReadOnlyList<Caller> Subjects { get; init; }

    /// <summary>What they would do.</summary>
    public required AccessAction Action { get; init; }

    /// <summary>On which documents; null for all that show to whoever asks, empty for the record alone.</summary>
    public IReadOnlyList<DocumentUniqueId>? Documents { get; init; } = [];

    /// <summary>Instead of documents: one that need not exist.</summary>
    public HypotheticalDocument? HypotheticalDocument { get; init; }

    /// <summary>When; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What is assumed.</summary>
    public HypotheticalRecord Assumed { get; init; } = new();

    /// <summary>Whether whole paths are wanted, or outcomes only.</summary>
    public bool WithPaths { get; init; }

    /// <summary>
    /// Why this asker may not ask; null when he may. The test bench asks about anyone, the holder and the representatives
    /// too, a professional about himself alone.
    /// </summary>
    public AccessDecision? Forbids(InsNumber ins, PatientProfile profile, Caller asker, DateTimeOffset now, AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var facts = RecordFacts.Of(ins, profile, asker, now, policy.Settings);

        // The record may be closed or missing: that is an answer here. Only who asks is judged.
        var decision = AccessPolicy.Decide(policy.Ask(asker, AccessAction.TestExistence, facts));
        if (!decision.IsAllowed || asker is OpenCaller or PatientCaller or RepresentativeCaller)
        {
            return decision.IsAllowed ? null : decision;
        }

        return asker is ProfessionalCaller professional && Subjects.All(
            subject => subject is ProfessionalCaller other && other.NationalId == professional.NationalId)
            ? null
            : new AccessDecision(
                AccessOutcome.Denied, RecordAccessRules.FunctionAllowed, "a question about somebody else", []);
    }

    /// <summary>The documents asked about that show to the asker; null when one named does not.</summary>
    public IReadOnlyList<DocumentEntry>? DocumentsFor(
        InsNumber ins, PatientProfile profile, Caller asker, DateTimeOffset now, AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(policy);

        // That the record is closed is an answer here, so what shows is what would show if it were open.
        var facts = RecordFacts.Of(ins, profile, asker, now, policy.Settings) with { Status = ProfileStatus.Open };
        var question = policy.Ask(asker, AccessAction.Retrieve, facts);
        var mayLook = AccessPolicy.Decide(question).IsAllowed;
        if (Documents is null)
        {
            return mayLook ? [.. profile.Documents.Where(Shows)] : [];
        }

        var entries = new List<DocumentEntry>(Documents.Count);
        foreach (var id in Documents)
        {
            if (!mayLook || profile.FindDocument(id) is not { } entry || !Shows(entry))
            {
                return null;
            }

            entries.Add(entry);
        }

        return entries;

        bool Shows(DocumentEntry entry) =>
            AccessPolicy.OutcomeOf(question, DocumentFacts.Of(entry, asker)) is not AccessOutcome.Filtered;
    }

    /// <summary>The decision for one caller, on the record and on one document when there is one.</summary>
    public AccessDecision Explain(
        InsNumber ins, PatientProfile profile, Caller subject, DocumentEntry? entry, DateTimeOffset instant,
        AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var facts = Assumed.ApplyTo(
            RecordFacts.Of(ins, profile, subject, instant, policy.Settings), instant, policy.Settings);
        var question = policy.Ask(subject, Action, facts);
        var document = entry is not null
            ? DocumentFacts.Of(entry, subject)
            : HypotheticalDocument?.FactsFor(subject);
        var decision = AccessPolicy.Explain(question, document);
        return WithPaths ? decision : decision with { Path = [] };
    }
}
