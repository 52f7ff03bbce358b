using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.EventStore;
using Segur.Dmp.GrainRuntime;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.LoadTest.Consent.Populations;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>What all lives share: the grains, the store, the date, and the counts.</summary>
internal sealed class LifeWorld(
    Population population, IGrainFactory grains, IEventStore store, VirtualClock clock, Tally tally)
{
    /// <summary>How documents are asked for that are neither archived nor replaced.</summary>
    public static readonly IReadOnlyList<AvailabilityStatus> Current = [AvailabilityStatus.Approved];

    public Population Population { get; } = population;

    public IEventStore Store { get; } = store;

    public Tally Tally { get; } = tally;

    public ProfessionalDirectory Directory { get; } = new(population);

    public DocumentMaker Documents { get; } = new(population.Seed);

    public DateTimeOffset Now => clock.GetUtcNow();

    public IPatientProfileGrain GrainOf(Life life) =>
        grains.GetGrain<IPatientProfileGrain>(life.Profile.GrainKey);

    public Draws DrawsOf(Life life, Purpose purpose, long ordinal = 0) =>
        new(Population.Seed, life.Number, purpose, ordinal);

    /// <summary>Identifier of the next request of a life.</summary>
    public Guid NextRequest(Life life) => DrawsOf(life, Purpose.Identifier, life.Requests++).Identifier();

    /// <summary>Counts an act that was done or refused; true when done.</summary>
    public bool Count(string subject, string act, IReadOnlyList<Refusal> refusals)
    {
        Tally.Add(subject, refusals.Count == 0 ? act : $"{act}, refused");
        Remember(refusals);
        return refusals.Count == 0;
    }

    /// <summary>Notes what the codes of refusals mean, for those that are no rule of access.</summary>
    public void Remember(IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            Tally.Explain(refusal.Finding.Code, $"expected: {refusal.Finding.Expected}");
        }
    }

    /// <summary>The rule of access against an act on the record; null when the refusal was another.</summary>
    public async Task<AccessRule?> RuleAgainstAsync(Life life, Caller caller, AccessAction action)
    {
        var decision = await ExplainRecordAsync(life, caller, action);
        return decision.IsAllowed ? null : decision.Rule;
    }

    /// <summary>Why documents show to a caller or do not, one decision each, without a trace.</summary>
    public async Task<IReadOnlyList<AccessDecision>> ExplainAsync(
        Life life, Caller caller, IReadOnlyList<LifeDocument> documents)
    {
        var outcome = await GrainOf(life).ExplainAsync(
            new ExplainAccess
            {
                Subjects = [caller],
                Action = AccessAction.Retrieve,
                Documents = [.. documents.Select(document => document.Id)],
            },
            OpenCaller.Instance);
        if (outcome.Rows.Count == 1 && outcome.Rows[0] is { Record.IsAllowed: true } row)
        {
            return row.Documents;
        }

        // Of a record that is closed not even the test bench is shown a document: then the record is the answer.
        var decision = outcome.Rows.Count == 1
            ? outcome.Rows[0].Record
            : await ExplainRecordAsync(life, caller, AccessAction.Retrieve);
        return [.. documents.Select(_ => decision)];
    }

    private async Task<AccessDecision> ExplainRecordAsync(Life life, Caller caller, AccessAction action)
    {
        var outcome = await GrainOf(life).ExplainAsync(
            new ExplainAccess { Subjects = [caller], Action = action }, OpenCaller.Instance);
        return outcome.Rows.Count == 1
            ? outcome.Rows[0].Record
            : throw new InvalidOperationException("The test bench was refused an explanation.");
    }
}
