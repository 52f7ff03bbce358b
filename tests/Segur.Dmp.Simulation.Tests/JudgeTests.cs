using Npgsql;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Crash;

namespace Segur.Dmp.Simulation.Tests;

public sealed class JudgeTests
{
    // One fault of each kind: bytes gone, an event twice, a key gone, a count that is off.
    private const string Sabotage = """
        delete from dmp_contents where sha256 = (
            select decode(data #>> '{content,sha256}', 'hex') from dmp_events
             where type = 'document_submitted' order by seq_id limit 1);

        with twice as (
            select * from mt_events where type = 'document_submitted' order by seq_id desc limit 1),
        raised as (
            update mt_streams s set version = s.version + 1 from twice t
             where s.tenant_id = t.tenant_id and s.id = t.stream_id returning s.version)
        insert into mt_events (seq_id, id, stream_id, version, data, bdata, type, timestamp, tenant_id)
        select nextval('mt_events_sequence'), gen_random_uuid(), t.stream_id, r.version, t.data, t.bdata, t.type, t.timestamp,
               t.tenant_id
          from twice t, raised r;

        delete from dmp_unique_keys where key = (
            select data #>> '{metadata,uniqueId}' from dmp_events
             where type = 'document_submitted' order by seq_id offset 1 limit 1);

        update dmp_daily_counts set documents = documents + 1;
        """;

    [Fact]
    public async Task A_store_that_was_tampered_with_is_found_out()
    {
        var options = new CrashOptions
        {
            Cycles = 1, AcknowledgementsPerCycle = 20, StreamClients = 1, UnaryClients = 1, Patients = 10, StreamWindow = 8,
        };
        var scenario = new CrashScenario(options, TimeProvider.System, TestContext.Current.SendDiagnosticMessage)
        {
            BeforeJudging = TamperAsync,
        };

        var report = await scenario.RunAsync(TestContext.Current.CancellationToken);

        var found = string.Join('\n', report.Findings);
        Assert.False(report.IsClean);
        Assert.True(report.Lost >= 1, found);
        Assert.True(report.Duplicated >= 1, found);
        Assert.True(report.Half >= 2, found);
        Assert.Contains("the daily count", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_whose_links_agree_is_whole()
    {
        var findings = JudgeChain(
            Entry("1", AvailabilityStatus.Deprecated, replacedBy: "2"),
            Entry("2", AvailabilityStatus.Approved, replaces: "1"));

        Assert.Equal(0, findings.Count(FindingKind.Half));
    }

    [Fact]
    public void A_replacement_whose_predecessor_is_still_approved_is_half_there()
    {
        var findings = JudgeChain(
            Entry("1", AvailabilityStatus.Approved), Entry("2", AvailabilityStatus.Approved, replaces: "1"));

        Assert.Equal(1, findings.Count(FindingKind.Half));
    }

    [Fact]
    public void A_deprecated_document_without_its_successor_is_half_there()
    {
        var findings = JudgeChain(Entry("1", AvailabilityStatus.Deprecated, replacedBy: "2"));

        Assert.Equal(1, findings.Count(FindingKind.Half));
    }

    [Fact]
    public void An_answer_that_differs_on_retry_is_inconsistent()
    {
        var findings = new FindingList();
        var ledger = new SubmissionLedger(findings);
        var submission = new Submission("r", [new CrashDocument(default, "1.2", "ab")], isOneShot: false);

        ledger.Acknowledge(submission, Answer("urn:uuid:1"));
        ledger.Acknowledge(submission, Answer("urn:uuid:1"));
        Assert.Equal(0, findings.Count(FindingKind.Inconsistent));
        ledger.Acknowledge(submission, Answer("urn:uuid:2"));

        Assert.Equal(1, findings.Count(FindingKind.Inconsistent));
        Assert.Equal(1, ledger.Acknowledged);
    }

    private static async Task TamperAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(Sabotage);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static FindingList JudgeChain(params DocumentEntry[] entries)
    {
        var findings = new FindingList();
        RegistryChains.Judge(entries.ToDictionary(entry => entry.UniqueId), findings);
        return findings;
    }

    private static DocumentEntry Entry(
        string uniqueId, AvailabilityStatus status, string replaces = "", string replacedBy = "") => new()
        {
            UniqueId = uniqueId, AvailabilityStatus = status, ReplacesUniqueId = replaces, ReplacedByUniqueId = replacedBy,
        };

    private static SubmitDocumentsResponse Answer(string entryUuid) => new()
    {
        RequestId = "r",
        Documents = { new SubmittedDocumentResult { UniqueId = "1.2", Sha256 = "ab", EntryUuid = entryUuid } },
    };
}
