using System.CommandLine;
using Segur.Dmp.LoadTest.Reports;

namespace Segur.Dmp.LoadTest.Commands;

/// <summary><c>segur-load merge A.json B.json</c>: runs made at the same time from several machines, as one.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("REPORT.json")
        {
            Description = "report.json of each run", Arity = ArgumentArity.OneOrMore,
        };
        var folder = new Option<string>("--out")
        {
            Description = "folder for the merged report.html and report.json", Required = true,
        };
        var command = new Command("merge", "Adds up runs that were made side by side.") { files, folder };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(async () =>
        {
            var merged = LoadMerge.Of([.. parsed.GetRequiredValue(files).Select(LoadReport.Load)]);
            var directory = Directory.CreateDirectory(parsed.GetRequiredValue(folder)).FullName;
            await File.WriteAllTextAsync(Path.Combine(directory, "report.json"), merged.ToJson(), cancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(directory, "report.html"), LoadPage.Render(merged), cancellationToken);
            await Console.Out.WriteAsync(LoadSummary.Of(merged));
            return 0;
        }));
        return command;
    }
}
