using System.CommandLine;
using System.Text.Json;
using Segur.Dmp.LoadTest.Consent.Populations;
using Segur.Dmp.LoadTest.Consent.Reports;

namespace Segur.Dmp.LoadTest.Consent;

/// <summary>
/// <c>segur-load consent-sim</c>: a population through grains and store, reported as JSON and HTML;
/// <c>consent-sim compare</c>: what differs between two reports.
/// </summary>
internal static class ConsentCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("POPULATION.yaml") { Description = "who there is and what they do" };
        var seed = new Option<int?>("--seed") { Description = "instead of the file's" };
        var size = new Option<int?>("--size") { Description = "instead of the file's" };
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "folder for report.json and report.html",
            DefaultValueFactory = _ => new DirectoryInfo("consent-report"),
        };
        var target = new Option<string?>("--target")
        {
            Description = "Npgsql connection string of a database to keep; a private PostgreSQL is started otherwise",
        };
        var sandbox = new Option<string>("--sandbox")
        {
            Description = "empty sandbox to live in, with --target", DefaultValueFactory = _ => "consent-sim",
        };
        var other = new Option<FileInfo?>("--compare") { Description = "report.json of another run to compare with" };
        var command = new Command(
            "consent-sim", "Lets a population live with its records and reports who could read what.")
        {
            file, seed, size, folder, target, sandbox, other, CreateCompare(),
        };
        command.SetAction((parsed, cancellationToken) => GuardAsync(() => RunAsync(
            Resolve(parsed.GetRequiredValue(file), parsed.GetValue(seed), parsed.GetValue(size)),
            parsed.GetRequiredValue(folder), parsed.GetValue(target), parsed.GetRequiredValue(sandbox),
            parsed.GetValue(other), cancellationToken)));
        return command;
    }

    private static Command CreateCompare()
    {
        var first = new Argument<FileInfo>("A.json") { Description = "report.json of one run" };
        var second = new Argument<FileInfo>("B.json") { Description = "report.json of the other" };
        var compare = new Command("compare", "Both numbers, their difference, and whether it is beyond sampling noise.")
        {
            first, second,
        };
        compare.SetAction((parsed, cancellationToken) => GuardAsync(async () =>
        {
            var comparison = Comparison.Of(
                await LoadAsync(parsed.GetRequiredValue(first), cancellationToken),
                await LoadAsync(parsed.GetRequiredValue(second), cancellationToken));
            await Console.Out.WriteAsync(comparison.ToText());
            return 0;
        }));
        return compare;
    }

    private static Population Resolve(FileInfo file, int? seed, int? size)
    {
        var population = PopulationReader.Read(file.ToString());
        if (size is < 1 || seed is < 0)
        {
            throw new ConsentRunException("--size is at least 1, --seed at least 0.");
        }

        return population with { Seed = seed ?? population.Seed, Size = size ?? population.Size };
    }

    private static async Task<int> RunAsync(
        Population population, DirectoryInfo folder, string? target, string sandbox, FileInfo? other,
        CancellationToken cancellationToken)
    {
        // Read first: a wrong name is told before a minute is spent.
        var earlier = other is null ? null : await LoadAsync(other, cancellationToken);
        var report = target is null
            ? await RunPrivatelyAsync(population, cancellationToken)
            : await SimulateAsync(population, target, sandbox, cancellationToken);
        folder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.json"), report.ToJson(), cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "report.html"), HtmlReport.Render(report), cancellationToken);
        await Console.Out.WriteAsync(TextSummary.Of(report));
        await Console.Out.WriteLineAsync($"report: {Path.Combine(folder.ToString(), "report.html")}, report.json");
        if (earlier is not null)
        {
            await Console.Out.WriteAsync(Comparison.Of(earlier, report).ToText());
        }

        return report.IsSound() ? 0 : 1;
    }

    private static async Task<ConsentReport> RunPrivatelyAsync(
        Population population, CancellationToken cancellationToken)
    {
        await using var postgres = await TemporaryPostgres.StartAsync();
        return await SimulateAsync(population, postgres.ConnectionString, "consent-sim", cancellationToken);
    }

    private static Task<ConsentReport> SimulateAsync(
        Population population, string connectionString, string sandbox, CancellationToken cancellationToken) =>
        new ConsentSimulation(
            population,
            new ConsentOptions
            {
                ConnectionString = connectionString, Sandbox = sandbox, Progress = Console.Error,
            })
            .RunAsync(cancellationToken);

    private static async Task<ConsentReport> LoadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return ConsentReport.FromJson(await File.ReadAllTextAsync(file.FullName, cancellationToken));
        }
        catch (Exception wrong) when (wrong is IOException or JsonException)
        {
            throw new ConsentRunException($"{file} is no report of consent-sim: {wrong.Message}", wrong);
        }
    }

    // What the user can mend is told in one line; everything else is a fault and shows itself.
    private static async Task<int> GuardAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception wrong) when (wrong is PopulationException or ConsentRunException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
    }
}
