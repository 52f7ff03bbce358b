using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>The product's answers, by its three doors: deciding, searching, explaining.</summary>
internal sealed class PolicyAnswers(
    AccessPolicy policy, PatientProfile profile, Caller caller, AccessAction action, DateTimeOffset now)
{
    private readonly AccessQuestion _question = policy.Ask(
        caller, action, RecordFacts.Of(Cast.Patient, profile, caller, now, policy.Settings));

    /// <summary>On the record alone.</summary>
    public AccessDecision OnRecord => AccessPolicy.Decide(_question);

    /// <summary>On a document that is there.</summary>
    public AccessDecision On(DocumentEntry entry)
    {
        var record = OnRecord;
        return record.IsAllowed ? AccessPolicy.Decide(_question, DocumentFacts.Of(entry, caller)) : record;
    }

    /// <summary>As ExplainAccess tells it.</summary>
    public AccessDecision Explain(DocumentEntry? entry) =>
        AccessPolicy.Explain(_question, entry is null ? null : DocumentFacts.Of(entry, caller));

    /// <summary>What a search over every status gives, page by page.</summary>
    public List<DocumentEntry[]> Search(int pageSize)
    {
        var pages = new List<DocumentEntry[]>();
        var query = new FindDocuments { Statuses = Enum.GetValues<AvailabilityStatus>(), PageSize = pageSize };
        while (true)
        {
            var (entries, hasMore) = query.Page(
                profile,
                entry => AccessPolicy.OutcomeOf(_question, DocumentFacts.Of(entry, caller))
                    is not AccessOutcome.Filtered);
            pages.Add([.. entries]);
            if (!hasMore)
            {
                return pages;
            }

            query = query with { After = entries[^1].UniqueId };
        }
    }
}
