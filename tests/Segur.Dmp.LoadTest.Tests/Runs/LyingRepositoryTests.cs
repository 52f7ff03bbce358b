using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Runs;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Tests.Runs;

public sealed class LyingRepositoryTests : IDisposable
{
    private static readonly FlowMix Mix = FlowMix.Of(FlowMix.Default);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segur-load-tests-");

    [Theory, InlineData(true), InlineData(false)]
    public async Task Acknowledged_mistakes_conflicts_and_losses_are_found_out(bool isUnary)
    {
        await using var repository = await LyingRepository.StartAsync();

        var (status, report) = await RunAsync(
            repository, new SendOptions { Seed = 4, IsUnary = isUnary, Connections = 2 });

        Assert.Equal(1, status);
        Assert.True(report.Errors["FAULTY_ACCEPTED"] > 0 && report.Errors["CONFLICT_ACCEPTED"] > 0, report.ToJson());
        Assert.True(report.Errors["ANSWER_DIFFERS"] > 0, "A resubmission was stored as if it were new.");
        Assert.True(report.Verification!.Checked > 0, "There was something to verify.");
        Assert.Equal(report.Verification.Checked, report.Verification.Missing);
        Assert.NotEmpty(report.Verification.Examples);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_repository_that_never_answers_is_given_up(bool isUnary)
    {
        await using var repository = await LyingRepository.StartAsync(isMute: true);

        var (_, report) = await RunAsync(repository, new SendOptions
        {
            Seed = 4, IsUnary = isUnary, Connections = 1, MaxUnanswered = 10, Patience = TimeSpan.FromMilliseconds(300),
        });

        Assert.True(report.IsInterrupted, "The plan was to be cut short.");
        Assert.Equal(10, report.Errors["NO_ANSWER"]);
        Assert.Equal(1, report.Errors["NEVER_SENT"]);
        Assert.Equal(0, report.Totals.Accepted);
    }

    [Fact]
    public void A_late_document_has_waited_since_its_planned_time()
    {
        var deck = new DocumentDeck(Mix, Deck);
        var ledger = new RunLedger(deck, Mix.Flows.Count, TimeSpan.FromSeconds(1), sampleBound: 1);
        var maker = new RequestMaker(
            new LoadTest.Workloads.CdaDocumentGenerator(4, DateTimeOffset.UnixEpoch), new SendOptions { Seed = 4 });
        using var room = new SemaphoreSlim(0);
        var context = new SendContext(maker, ledger, room, CancellationToken.None);
        var ahead = deck.Take(new Arrival(0, TimeSpan.FromHours(1), 0, CreatedAt: null));
        var behind = deck.Take(new Arrival(1, TimeSpan.FromHours(-1), 0, CreatedAt: null));

        Assert.True(
            context.Begin(ahead).StartedAt < TimeSpan.FromHours(1), "Sent ahead of its time, it has not waited.");
        Assert.Equal(0, ledger.Total.Late);
        Assert.Equal(TimeSpan.FromHours(-1), context.Begin(behind).StartedAt);
        Assert.Equal(1, ledger.Total.Late);
        Assert.True(ledger.MaxLateness > 3_600_000, "An hour and more, in milliseconds.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static DeckOptions Deck => new()
    {
        Seed = 4, Patients = 1_000, Lag = 50, Faulty = 0.1, Duplicates = 0.3, Replacements = 0.1,
    };

    private async Task<(int Status, LoadReport Report)> RunAsync(LyingRepository repository, SendOptions send)
    {
        var shares = Mix.Flows.Select(flow => flow.Share).ToArray();
        var run = new LoadRun(
            new LoadRunOptions
            {
                Command = "steady", Title = "A liar", Parameters = new Dictionary<string, string>(),
                Course = new AnsweredCourse(rounds: 6, Deck.Lag, shares), Mix = Mix, Deck = Deck, Send = send,
                Target = repository.Address, OutFolder = _folder.FullName, IsPlain = true,
            },
            TextWriter.Null);
        var status = await run.RunAsync(TestContext.Current.CancellationToken);
        return (status, LoadReport.Load(Path.Combine(_folder.FullName, "report.json")));
    }
}
