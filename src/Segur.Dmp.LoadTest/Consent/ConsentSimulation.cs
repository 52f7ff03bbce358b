using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.EventStore;
using Segur.Dmp.GrainRuntime;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.LoadTest.Consent.Lives;
using Segur.Dmp.LoadTest.Consent.Populations;
using Segur.Dmp.LoadTest.Consent.Reports;

namespace Segur.Dmp.LoadTest.Consent;

/// <summary>
/// Runs a population through the grains and the event store of the product, in this process and in virtual time. A day
/// is run to its end, every answer after its commit, before the date moves on.
/// </summary>
internal sealed class ConsentSimulation(Population population, ConsentOptions options)
{
    private const int MaxBatchAppends = 512;

    private readonly Tally _tally = new();

    /// <summary>From nothing to the report.</summary>
    public async Task<ConsentReport> RunAsync(CancellationToken cancellationToken)
    {
        var planner = new LifePlanner(population, options.Sandbox);
        var start = new DateTimeOffset(population.Starts, new TimeOnly(12, 0), TimeSpan.Zero);
        var clock = new VirtualClock(start);
        using var host = BuildHost(clock);
        await host.StartAsync(cancellationToken);
        var store = host.Services.GetRequiredService<PostgresEventStore>();
        var traces = new StoredTraces(store.DataSource, options.Sandbox);
        await traces.RequireEmptyAsync(cancellationToken);

        var world = new LifeWorld(
            population, host.Services.GetRequiredService<IGrainFactory>(), store, clock, _tally);
        var started = Stopwatch.GetTimestamp();
        var lives = Plan(planner);
        var planned = Stopwatch.GetTimestamp();
        await RunDaysAsync(lives, planner, start, clock, new LifeRunner(world), cancellationToken);
        await CensusAsync(lives, world, cancellationToken);
        var ended = Stopwatch.GetTimestamp();

        var stored = await traces.CountAsync(cancellationToken);
        var report = ReportBuilder.Build(population, _tally, stored);
        await host.StopAsync(cancellationToken);
        return report with
        {
            Timing = new RunTiming
            {
                Plan = Stopwatch.GetElapsedTime(started, planned).TotalSeconds,
                Run = Stopwatch.GetElapsedTime(planned, ended).TotalSeconds,
                Total = Stopwatch.GetElapsedTime(started).TotalSeconds,
                ProfilesPerSecond = population.Size / Stopwatch.GetElapsedTime(started, ended).TotalSeconds,
                EventsPerSecond = report.Traces / Stopwatch.GetElapsedTime(planned, ended).TotalSeconds,
            },
        };
    }

    private IHost BuildHost(VirtualClock clock)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(
            new AccessPolicy(population.Tables.Rights, population.Tables.Matrix, population.Access));
        builder.Services.AddEventStore(store =>
        {
            store.ConnectionString = options.ConnectionString;
            store.MaxBatchAppends = MaxBatchAppends;
        });

        // Nobody comes back after minutes here: a profile stays in memory as long as the run, if it fits.
        builder.Services.AddGrainRuntime(silo => silo.Collection.MaxActivations = Math.Max(1_000, population.Size));
        builder.Services.AddGrain<IPatientProfileGrain, PatientProfileGrain>();
        return builder.Build();
    }

    private Life[] Plan(LifePlanner planner)
    {
        var lives = new Life[population.Size];
        Parallel.For(0, lives.Length, number => lives[number] = planner.Plan(number));
        return lives;
    }

    private async Task RunDaysAsync(
        Life[] lives, LifePlanner planner, DateTimeOffset start, VirtualClock clock, LifeRunner runner,
        CancellationToken cancellationToken)
    {
        var agenda = AgendaOf(lives, planner.EndDay);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken,
        };
        for (var day = 0; day < agenda.Length; day++)
        {
            clock.MoveTo(start.AddDays(day));
            var today = day;
            await Parallel.ForEachAsync(
                agenda[day], parallel, async (number, _) => await runner.RunDayAsync(lives[number], today));
            if (options.Progress is { } progress && (day == 0 || day % LifePlanner.DaysOfMonth == 0))
            {
                await progress.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"day {day} of {agenda.Length - 1}"));
            }
        }
    }

    // Numbers of the lives that have acts, day by day; the last day is that of the census.
    private static List<int>[] AgendaOf(Life[] lives, int endDay)
    {
        var agenda = new List<int>[endDay + 1];
        for (var day = 0; day < agenda.Length; day++)
        {
            agenda[day] = [];
        }

        foreach (var life in lives)
        {
            var last = -1;
            foreach (var act in life.Acts)
            {
                if (act.Day != last)
                {
                    last = act.Day;
                    agenda[last].Add(life.Number);
                }
            }
        }

        return agenda;
    }

    private async Task CensusAsync(Life[] lives, LifeWorld world, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(lives, parallel, async (life, _) =>
        {
            var outcome = await world.GrainOf(life).GetAsync(OpenCaller.Instance, AccessAction.TestExistence);
            Census.Count(_tally, outcome.Profile);
        });
    }
}
