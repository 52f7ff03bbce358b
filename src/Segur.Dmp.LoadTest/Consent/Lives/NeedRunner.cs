using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.EventStore.Events;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>Needs: somebody searches the record, reads what shows, and what does not is asked after.</summary>
internal sealed class NeedRunner(LifeWorld world)
{
    /// <summary>Names of those who read and are no profession.</summary>
    public const string Patient = "patient";

    /// <inheritdoc cref="Patient"/>
    public const string Representative = "representative";

    private const int PageSize = 50;
    private const int ReadsOfHolder = 3;

    public async Task RunAsync(Life life, LifeAct act)
    {
        var need = world.Population.Needs[act.Which];
        var draws = world.DrawsOf(life, Purpose.NeedDetail, (act.Which * 100_000L) + act.Ordinal);
        var number = world.Directory.Draw(need.Who, life, need.Usual, ref draws);
        var caller = ProfessionalDirectory.WithCard(need.Who, number, need.Mode);
        var reader = Subjects.Reader(need.Name);
        if (need.Mode == PurposeOfUse.Normal)
        {
            // The draw is taken in every case: what was declared before must not shift the ones that follow.
            var wouldDeclare = draws.Chance(need.Declares);
            if (IsAuthorised(life, caller) || (wouldDeclare && await DeclareAsync(life, caller, reader)))
            {
                world.Tally.Add(reader, Subjects.Authorised);
            }
        }

        var wanted = Newest(life, need.Wants, document => need.Types.Any(type => type.Code == document.TypeCode));
        await ReadAsync(life, need.Name, caller, wanted, need.Types);
    }

    /// <summary>The holder, or the parent in his place, looks at the newest documents.</summary>
    public Task ConsultAsync(Life life) => ReadAsync(
        life, life.Parent is null ? Patient : Representative, life.Holder,
        Newest(life, ReadsOfHolder, static _ => true), []);

    private static List<LifeDocument> Newest(Life life, int limit, Func<LifeDocument, bool> isWanted)
    {
        var wanted = new List<LifeDocument>(limit);
        for (var i = life.Documents.Count - 1; i >= 0 && wanted.Count < limit; i--)
        {
            if (isWanted(life.Documents[i]))
            {
                wanted.Add(life.Documents[i]);
            }
        }

        return wanted;
    }

    private bool IsAuthorised(Life life, ProfessionalCaller caller) =>
        life.DeclaredOn.TryGetValue(caller.NationalId, out var day)
        && (world.Population.Access.AuthorisationValidity is not { } validity
            || Today - day < validity.TotalDays);

    private int Today => DateOnly.FromDateTime(world.Now.UtcDateTime).DayNumber;

    private async Task<bool> DeclareAsync(Life life, ProfessionalCaller caller, string reader)
    {
        var outcome = await world.GrainOf(life).DeclareAuthorisationAsync(
            new DeclareAuthorisation(world.NextRequest(life), caller, AsMedecinTraitant: false), caller);
        if (!world.Count(Subjects.ProfessionalActs, "declare an authorisation", outcome.Refusals))
        {
            return false;
        }

        world.Tally.Add(reader, Subjects.Declared);
        life.DeclaredOn[caller.NationalId] = Today;
        return true;
    }

    private async Task ReadAsync(
        Life life, string name, Caller caller, List<LifeDocument> wanted, IReadOnlyList<CodedValue> types)
    {
        var reader = Subjects.Reader(name);
        world.Tally.Add(reader, Subjects.Needs);
        world.Tally.Add(reader, Subjects.Wanted, wanted.Count);
        if (wanted.Count == 0)
        {
            world.Tally.Add(reader, Subjects.NothingThere);
        }

        var search = await world.GrainOf(life).FindDocumentsAsync(
            new FindDocuments { Statuses = LifeWorld.Current, TypeCodes = types, PageSize = PageSize }, caller);
        var found = search.Documents.Select(document => document.Entry.UniqueId).ToHashSet();
        var read = new HashSet<DocumentUniqueId>();
        foreach (var document in wanted.Where(document => found.Contains(document.Id)))
        {
            if (await RetrieveAsync(life, document.Id, caller))
            {
                read.Add(document.Id);
            }
        }

        world.Tally.Add(reader, Subjects.Readable, read.Count);
        await AskWhyNotAsync(life, name, caller, wanted, read);
    }

    private async Task<bool> RetrieveAsync(Life life, DocumentUniqueId id, Caller caller)
    {
        var outcome = await world.GrainOf(life).GetDocumentAsync(id, caller, AccessAction.Retrieve);
        if (outcome.Document is not { Entry: var entry })
        {
            return false;
        }

        var hash = new ContentHash(Convert.FromHexString(entry.Content.Sha256));
        var body = await world.Store.FetchContentAsync(
            life.Profile.Sandbox, hash, entry.ReceivedAt, CancellationToken.None);
        var isWhole = body is not null && ContentHash.Compute(body.Bytes.Span) == hash;
        world.Tally.Add(Subjects.Checks, isWhole ? "contents_right" : "contents_wrong");
        return isWhole;
    }

    // What was read and what explain says must agree document by document: the simulation checks the product too.
    private async Task AskWhyNotAsync(
        Life life, string name, Caller caller, List<LifeDocument> wanted, HashSet<DocumentUniqueId> read)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        var held = wanted.Where(document => document.RefusedBy is null).ToList();
        var decisions = held.Count == 0 ? [] : await world.ExplainAsync(life, caller, held);
        for (var i = 0; i < held.Count; i++)
        {
            var agrees = decisions[i].IsAllowed == read.Contains(held[i].Id);
            world.Tally.Add(Subjects.Checks, agrees ? "explanations_agree" : "explanations_disagree");
            if (!decisions[i].IsAllowed)
            {
                world.Tally.Add(Subjects.ReasonsOf(name), decisions[i].Rule.Id);
            }
        }

        foreach (var refused in wanted)
        {
            if (refused.RefusedBy is { } rule)
            {
                world.Tally.Add(Subjects.ReasonsOf(name), $"not deposited: {rule}");
            }
        }
    }
}
