using System.Xml.Linq;
using Segur.Dmp.LoadTest.Consent;
using Segur.Dmp.LoadTest.Consent.Populations;
using Segur.Dmp.LoadTest.Consent.Reports;

namespace Segur.Dmp.Simulation.Tests.Consent;

public sealed class ConsentSimulationTests(SimulationFixture world) : IClassFixture<SimulationFixture>
{
    private ConsentReport Report => world.Report;

    [Fact]
    public async Task The_same_seed_gives_the_same_report_to_the_byte()
    {
        var again = await world.RunAsync(SimulationFixture.EverythingHappens, concurrency: 7);
        var one = await world.RunAsync("{size: 12, months: 1, seed: 1}");
        var other = await world.RunAsync("{size: 12, months: 1, seed: 2}");

        Assert.Equal(JsonOf(Report), JsonOf(again));
        Assert.NotEqual(one.Flows.Select(flow => flow.CarePaths), other.Flows.Select(flow => flow.CarePaths));
    }

    [Fact]
    public void The_numbers_add_up()
    {
        Assert.Equal(180, Report.States.Sum(state => state.Count));
        Assert.Equal(Report.Traces, Report.TraceKinds.Sum(kind => kind.Count));
        Assert.All(Report.Readers, reader => Assert.Equal(
            reader.Wanted, reader.Readable + reader.Reasons.Sum(reason => reason.Count)));
        Assert.All(Report.Flows, flow => Assert.Equal(
            flow.Produced, flow.Deposited + flow.Refusals.Sum(refusal => refusal.Count)));
        Assert.All(Report.Flows, flow => Assert.Equal(flow.Deposited, flow.Months.Sum(month => month.Count)));
        Assert.Equal(
            Count(Report.PatientActs, "object"), Count(Report.States, "OPPOSED"));
        Assert.Equal(Count(Report.PatientActs, "close the profile"), Count(Report.States, "CLOSED"));
    }

    [Fact]
    public async Task The_store_holds_what_the_report_tells()
    {
        var filled = Count(Report.PatientActs, "fill the medical profile");

        Assert.Equal(Report.Traces, await EventsAsync("true"));
        Assert.Equal(Report.Flows.Sum(flow => flow.Deposited) + filled,
            await EventsAsync("type = 'document_submitted'"));
        Assert.Equal(
            Report.Readers.Sum(reader => reader.Needs),
            await EventsAsync("data #>> '{trace,action}' = 'findDocuments'"));
        Assert.Equal(0, await EventsAsync("timestamp not between '2026-01-01' and '2026-03-14'"));
    }

    [Fact]
    public void Every_rule_that_can_stand_in_the_way_does_and_has_a_title()
    {
        var rules = Report.Readers.SelectMany(reader => reader.Reasons).ToList();

        // No record, closed, opposed to either emergency, blocked, no authorisation, matrix, masked, hidden.
        Assert.Superset(
            new HashSet<string>(
            [
                "not deposited: ACC-201", "ACC-202", "ACC-402", "ACC-403", "ACC-501", "ACC-502", "ACC-611", "ACC-620",
                "ACC-621", "ACC-631", "ACC-632",
            ]),
            rules.Select(rule => rule.Rule).ToHashSet(StringComparer.Ordinal));
        Assert.All(rules, rule => Assert.NotEmpty(rule.Title));
        Assert.Contains(Report.Refusals, refusal => refusal.Rule == "ACC-502");
    }

    [Fact]
    public void What_was_read_is_what_explain_allows_and_comes_whole()
    {
        Assert.True(Report.IsSound());
        Assert.Equal(
            ["contents_right", "explanations_agree"], Report.Checks.Select(check => check.Name));
        Assert.Equal(Report.Readers.Sum(reader => reader.Readable), Count(Report.Checks, "contents_right"));
    }

    // Straight from the log: whoever read a document that was masked at that time had written it, was of its structure,
    // was médecin traitant, or came in an emergency with the patient's permission.
    [Fact]
    public async Task A_masked_document_is_never_read_by_a_stranger()
    {
        var reads = await EventsAsync(ReadsOfMasked);
        var byStrangers = await EventsAsync($"{ReadsOfMasked} and not ({IsNoStranger})");

        Assert.True(reads > 0, "nobody read a masked document: the population is too small to tell");
        Assert.Equal(0, byStrangers);
    }

    [Fact]
    public async Task A_sandbox_that_is_in_use_is_left_alone()
    {
        var population = PopulationReader.Read("test.yaml", new StringReader("size: 1"));

        var refused = await Assert.ThrowsAsync<ConsentRunException>(
            () => world.RunAsync(population, SimulationFixture.FirstSandbox));

        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_well_formed_and_needs_nothing_else()
    {
        var html = HtmlReport.Render(Report);
        var page = XDocument.Parse(html[html.IndexOf('\n', StringComparison.Ordinal)..]);

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.True(page.Descendants("svg").Count() >= 6);
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.All(Report.Readers, reader => Assert.Contains(
            reader.Name.Replace('_', ' '), html, StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_comes_back_from_its_file() =>
        Assert.Equal(Report.ToJson(), ConsentReport.FromJson(Report.ToJson()).ToJson());

    [Fact]
    public async Task A_stricter_rule_shows_in_the_comparison_and_nothing_else_does()
    {
        var same = Comparison.Of(Report, Report);
        var lapsing = await world.RunAsync(
            $"{SimulationFixture.EverythingHappens}\n"
            + "access: {block_stops_centre_15: true, authorisation_validity_days: 1}");
        var changed = Comparison.Of(Report, lapsing);

        Assert.Empty(same.Parameters);
        Assert.DoesNotContain(same.Rows, row => row.IsMarked || row.Difference != 0);
        Assert.Equal(
            ["access.blockStopsCentre15", "access.authorisationValidity"],
            changed.Parameters.Select(parameter => parameter.Path));
        Assert.Contains(changed.Rows, row => row is { IsMarked: true, Difference: > 0 }
            && row.Second is { Group: "refused", Name: "ACC-503" });
        Assert.DoesNotContain(changed.Rows, row => row.Difference != 0 && row.First.Group is "state" or "deposited");
    }

    private const string ReadsOfMasked =
        """
        type = 'access_traced' and data #>> '{trace,action}' = 'retrieve'
        and data #>> '{trace,by,kind}' = 'professional'
        and data #>> '{trace,outcome}' in ('allowed', 'allowedWithWarning')
        and exists (
            select from dmp_events m
             where m.tenant_id = e.tenant_id and m.stream_id = e.stream_id and m.version < e.version
               and ((m.type = 'document_masked' and m.data ->> 'documentId' = e.data ->> 'documentId')
                 or (m.type = 'document_submitted' and m.data #>> '{metadata,uniqueId}' = e.data ->> 'documentId'
                     and m.data #>> '{metadata,confidentialityCodes}' like '%MASQUE_PS%')))
        """;

    private const string IsNoStranger =
        """
        exists (
            select from dmp_events s
             where s.tenant_id = e.tenant_id and s.stream_id = e.stream_id and s.version < e.version
               and ((s.type = 'document_submitted' and s.data #>> '{metadata,uniqueId}' = e.data ->> 'documentId'
                     and s.data #>> '{metadata,authors}' like '%' || (e.data #>> '{trace,by,structure,id}') || '%')
                 or (s.type = 'medecin_traitant_declared' and s.data ->> 'nationalId' = e.data #>> '{trace,by,id}')
                 or (s.type = 'emergency_permissions_set' and (s.data #>> '{permissions,maskedDocuments}')::boolean
                     and e.data #>> '{trace,by,purpose}' is not null)))
        """;

    private static string JsonOf(ConsentReport report) => (report with { Timing = null }).ToJson();

    private static long Count(IReadOnlyList<NamedCount> counts, string name) =>
        counts.SingleOrDefault(count => count.Name == name)?.Count ?? 0;

    private Task<long> EventsAsync(string condition) => world.CountAsync(
        $"select count(*) from dmp_events e where tenant_id = '{SimulationFixture.FirstSandbox}' and {condition}");
}
