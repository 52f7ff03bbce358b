using System.Globalization;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>
/// The crash proof: clients submit without pause while the server and PostgreSQL are killed and started again, then every
/// acknowledged document is looked for, and every other one for being wholly there or not at all.
/// </summary>
public sealed class CrashScenario
{
    private const int MaxMillisecondsBeforeKill = 40;
    private const KillTarget Everything = KillTarget.Server | KillTarget.Postgres;

    private readonly CrashOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action<string> _say;
    private readonly Random _random;
    private readonly CdaDocumentGenerator _generator;
    private readonly FindingList _findings = new();
    private readonly SubmissionLedger _ledger;
    private TimeSpan _longestOutage;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">How long and how hard.</param>
    /// <param name="clock">For pauses and deadlines.</param>
    /// <param name="say">Is told how the run gets on, a line at a time.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public CrashScenario(CrashOptions options, TimeProvider clock, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        options.Validate();
        _options = options;
        _clock = clock;
        _say = say;
        _random = new Random(options.Seed);
        _generator = new CdaDocumentGenerator(options.Seed, clock.GetUtcNow());
        _ledger = new SubmissionLedger(_findings);
    }

    /// <summary>Is given the connection string when only PostgreSQL runs, before the judges: their tests break things here.</summary>
    internal Func<string, CancellationToken, Task>? BeforeJudging { get; init; }

    /// <summary>Runs the cycles and judges what is left in the store.</summary>
    /// <exception cref="TimeoutException">Nothing was acknowledged, or something left unanswered, for too long.</exception>
    public async Task<CrashReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var world = new CrashWorld(_options.DataFolder) { IsKept = true };
        await world.StartAsync(Everything);
        await RunClientsAsync(world, cancellationToken);

        // What the judges read must come from disk, not from the memory of a process that has seen it all.
        await world.KillAsync(Everything);
        await world.StartAsync(KillTarget.Postgres);
        await (BeforeJudging?.Invoke(world.ConnectionString, cancellationToken) ?? Task.CompletedTask);
        await world.StartAsync(KillTarget.Server);
        _say($"judging {_ledger.Submissions.Count} submission sets");
        var storedWithoutAnswer = await new RegistryJudge(world.Endpoint, _generator, _ledger.Submissions, _findings)
            .JudgeAsync(cancellationToken);
        await new StoreJudge(world.ConnectionString, _clock, _findings).JudgeAsync(_options.Patience, cancellationToken);

        var report = Report(world.Kills, storedWithoutAnswer);
        world.IsKept = !report.IsClean && BeforeJudging is null;
        if (world.IsKept)
        {
            _say($"kept {world.Folder} for whoever looks into it");
        }

        return report;
    }

    // What a cycle kills: the server, PostgreSQL, both at once, PostgreSQL, the server, both at once.
    private static string NameOf(int cycle) => TargetOf(cycle) switch
    {
        KillTarget.Server => "the server",
        KillTarget.Postgres => "PostgreSQL",
        _ => "the server and PostgreSQL",
    };

    private static KillTarget TargetOf(int cycle) =>
        cycle % 3 == 0 ? Everything : cycle % 2 == 1 ? KillTarget.Server : KillTarget.Postgres;

    private async Task RunClientsAsync(CrashWorld world, CancellationToken cancellationToken)
    {
        using var stopping = new CancellationTokenSource();
        using var aborting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = Task.WhenAll(StartClients(world, stopping.Token, aborting.Token));
        try
        {
            for (var cycle = 1; cycle <= _options.Cycles; cycle++)
            {
                await RunCycleAsync(world, cycle, clients, aborting.Token);
            }

            await stopping.CancelAsync();
            await clients.WaitAsync(_options.Patience, _clock, cancellationToken);
        }
        catch
        {
            // The clients must be gone before the processes that they talk to.
            await aborting.CancelAsync();
            await clients.ContinueWith(static _ => { }, TaskScheduler.Default);
            throw;
        }
    }

    private IEnumerable<Task> StartClients(CrashWorld world, CancellationToken stopping, CancellationToken aborting)
    {
        for (var client = 0; client < _options.StreamClients + _options.UnaryClients; client++)
        {
            var planner = new SubmissionPlanner(_generator, _options, client);
            var context = new CrashClientContext(planner, _generator, _ledger, world.Endpoint, _clock);
            yield return client < _options.StreamClients
                ? Task.Run(
                    async () =>
                    {
                        using var sender = new StreamClient(context, _options.StreamWindow);
                        await sender.RunAsync(stopping, aborting);
                    },
                    CancellationToken.None)
                : Task.Run(
                    async () =>
                    {
                        using var sender = new UnaryClient(context);
                        await sender.RunAsync(stopping, aborting);
                    },
                    CancellationToken.None);
        }
    }

    private async Task RunCycleAsync(CrashWorld world, int cycle, Task clients, CancellationToken cancellationToken)
    {
        var target = TargetOf(cycle);
        var more = _random.Next(_options.AcknowledgementsPerCycle, 2 * _options.AcknowledgementsPerCycle);
        await ProgressAsync(_ledger.Acknowledged + more, clients, cancellationToken);

        // An acknowledgement has just left; a random moment later any phase of a commit may be under way.
        await Task.Delay(
            TimeSpan.FromMilliseconds(_random.Next(MaxMillisecondsBeforeKill)), _clock, cancellationToken);
        if (world.HasServerDied)
        {
            _findings.Add(FindingKind.Inconsistent, $"the server ended by itself in cycle {cycle}");
        }

        var killedAt = _clock.GetTimestamp();
        await world.KillAsync(target);
        var acknowledged = _ledger.Acknowledged;
        await world.StartAsync(target);
        await ProgressAsync(acknowledged + 1, clients, cancellationToken);
        var outage = _clock.GetElapsedTime(killedAt);
        _longestOutage = outage > _longestOutage ? outage : _longestOutage;
        _say(string.Create(
            CultureInfo.InvariantCulture,
            $"cycle {cycle} of {_options.Cycles}: killed {NameOf(cycle)} after {acknowledged} acknowledged documents, "
            + $"the next came {outage.TotalSeconds:0.0} s later"));
    }

    // A client never ends before it is told to; when one does, its exception is the news.
    private async Task ProgressAsync(long acknowledged, Task clients, CancellationToken cancellationToken)
    {
        var reached = _ledger.WhenAcknowledgedAsync(acknowledged);
        try
        {
            await await Task.WhenAny(reached, clients).WaitAsync(_options.Patience, _clock, cancellationToken);
        }
        catch (TimeoutException timeout)
        {
            throw new TimeoutException(
                $"{acknowledged} acknowledged documents were awaited, {_ledger.Acknowledged} came.", timeout);
        }
    }

    private CrashReport Report(int kills, long storedWithoutAnswer)
    {
        var abandoned = _ledger.Submissions.Count(submission => !submission.IsAcknowledged);
        return new CrashReport
        {
            Acknowledged = _ledger.Acknowledged,
            Lost = _findings.Count(FindingKind.Lost),
            Duplicated = _findings.Count(FindingKind.Duplicated),
            Half = _findings.Count(FindingKind.Half),
            Inconsistent = _findings.Count(FindingKind.Inconsistent),
            Cycles = _options.Cycles,
            Kills = kills,
            Abandoned = abandoned,
            AbandonedStored = storedWithoutAnswer,
            Retries = _ledger.Retries,
            LongestOutageSeconds = _longestOutage.TotalSeconds,
            Findings = _findings.Texts,
        };
    }
}
