using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Screens;
using Segur.Dmp.LoadTest.Sending;
using Segur.Dmp.LoadTest.Targets;
using Segur.Dmp.LoadTest.Verifying;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Runs;

/// <summary>One load run: target, warm-up, course, verification, reports.</summary>
internal sealed class LoadRun(LoadRunOptions options, TextWriter output)
{
    /// <summary>Numbers of warm-up documents begin here, where no course gets to.</summary>
    private const long WarmUpIndex = 1L << 40;

    private const double MaxWarmUpRate = 500;

    // Documents of the same seed are the same on any day; they are dated before this instant unless a month is
    // replayed.
    private static readonly DateTimeOffset Newest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RequestMaker _maker = new(new CdaDocumentGenerator(options.Deck.Seed, Newest), options.Send);

    /// <summary>Exit status 0 when all was kept, 1 when a threshold or a promise of the contract was not.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(options.OutFolder);
        await using var target = options.Target is { } address
            ? LoadTarget.At(address)
            : await LoadTarget.StartAsync(Path.Combine(options.OutFolder, "server.log"));
        await ProbeAsync(target);
        await WarmUpAsync(target, stop);
        var report = await MeasureAsync(target, stop);
        await WriteAsync(report);
        await output.WriteAsync(LoadSummary.Of(report));
        await output.WriteLineAsync($"report: {Path.Combine(options.OutFolder, "report.html")}, report.json");
        return report.IsSound() ? 0 : 1;
    }

    private async Task<LoadReport> MeasureAsync(LoadTarget target, CancellationToken stop)
    {
        var deck = new DocumentDeck(options.Mix, options.Deck);
        var interval = Timeline.IntervalOf(options.Course.Length);
        var ledger = new RunLedger(deck, options.Mix.Flows.Count, interval, Math.Max(1, options.VerifyBound));
        var startedAt = TimeProvider.System.GetUtcNow();
        double seconds;
        bool isCutShort;
        IReadOnlyList<ResourceReading> resources;
        await using (var monitor = new ResourceMonitor(target, ledger.Clock))
        await using (var engine = new LoadEngine(options.Send, _maker, deck, ledger))
        {
            await engine.StartAsync(target.Address);
            ledger.Clock.Restart();
            monitor.Start(interval);
            await DriveAsync(engine, ledger, stop);
            seconds = ledger.Clock.Elapsed.TotalSeconds;
            isCutShort = stop.IsCancellationRequested || engine.HasGivenUp;
            monitor.Read();
            resources = monitor.Readings;
        }

        var verification = options.VerifyBound > 0 ? await VerifyAsync(target, ledger, deck) : null;
        return new LoadReportBuilder(options, ledger)
        {
            StartedAt = startedAt, Seconds = seconds, IsInterrupted = isCutShort,
            Resources = resources, Verification = verification, IsOwnTarget = target.IsOwn,
        }.Build();
    }

    private async Task DriveAsync(LoadEngine engine, RunLedger ledger, CancellationToken stop)
    {
        using var ended = new CancellationTokenSource();
        var progress = new RunProgress(ledger, options.Course, options.VirtualTimeAt);
        var showing = RunScreen.Create(options.IsPlain).ShowAsync(options.Title, progress, ended.Token);
        await options.Course.RunAsync(engine, ledger, stop);
        await ended.CancelAsync();
        await showing;
    }

    // The first word with a server says whether it is there and speaks the contract.
    private async Task ProbeAsync(LoadTarget target)
    {
        var document = new CdaRecipe(WarmUpIndex, 0, CdaShape.SmallReport);
        using var channel = GrpcChannel.ForAddress(target.Address, new GrpcChannelOptions());
        var client = new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker());
        try
        {
            using var call = client.ValidateDocumentAsync(
                new ValidateDocumentRequest
                {
                    Sandbox = options.Send.Sandbox, ValidationProfile = ValidationProfile.Strict,
                    Document = new SubmittedDocument
                    {
                        Content = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(_maker.BytesOf(document)),
                    },
                },
                Caller());
            await call.ResponseAsync;
        }
        catch (RpcException wrong)
        {
            throw new LoadInputException(
                $"{target.Address} does not answer as a document repository: "
                + $"{wrong.Status.StatusCode} {wrong.Status.Detail}",
                wrong);
        }
    }

    private async Task WarmUpAsync(LoadTarget target, CancellationToken stop)
    {
        if (options.WarmUp <= TimeSpan.Zero)
        {
            return;
        }

        await output.WriteLineAsync($"warming up for {options.WarmUp.TotalSeconds:0} s: {target.Address}");
        var rate = Math.Min(MaxWarmUpRate, Math.Max(1, options.Course.FirstRate));
        var shares = options.Mix.Flows.Select(flow => flow.Share).ToArray();
        var plan = new ArrivalPlan(
            [new PlanSegment(TimeSpan.Zero, options.WarmUp, rate * options.WarmUp.TotalSeconds, shares)],
            options.Deck.Seed, WarmUpIndex);
        var deck = new DocumentDeck(options.Mix, options.Deck, WarmUpIndex);
        var ledger = new RunLedger(deck, options.Mix.Flows.Count, options.WarmUp, sampleBound: 1);
        await using var engine = new LoadEngine(options.Send, _maker, deck, ledger);
        await engine.StartAsync(target.Address);
        ledger.Clock.Restart();
        await engine.RunAsync(plan, stop);
    }

    private async Task<VerificationFigures> VerifyAsync(LoadTarget target, RunLedger ledger, DocumentDeck deck)
    {
        await output.WriteLineAsync($"verifying {ledger.Sample.Kept.Count} of {ledger.Sample.Acknowledged} documents");
        using var channel = GrpcChannel.ForAddress(target.Address, new GrpcChannelOptions());
        var client = new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker());
        var verifier = new DocumentVerifier(client, Caller(), _maker, deck, options.Send);
        return await verifier.RunAsync(ledger.Sample, CancellationToken.None);
    }

    private CallOptions Caller() => options.Send.Token is { } token
        ? new CallOptions(headers: new Metadata { { "authorization", $"Bearer {token}" } })
        : default;

    private async Task WriteAsync(LoadReport report)
    {
        await File.WriteAllTextAsync(Path.Combine(options.OutFolder, "report.json"), report.ToJson());
        await File.WriteAllTextAsync(Path.Combine(options.OutFolder, "report.html"), LoadPage.Render(report));
    }
}
