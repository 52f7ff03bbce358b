using System.CommandLine;
using Segur.Dmp.LoadTest.Reports;

namespace Segur.Dmp.LoadTest.Commands;

/// <summary><c>segur-load compare A.json B.json</c>: two runs side by side.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("A.json") { Description = "report.json of one run" };
        var second = new Argument<string>("B.json") { Description = "report.json of the other" };
        var html = new Option<string?>("--html") { Description = "file to draw both runs in" };
        var command = new Command("compare", "Figures of two load runs with their differences.")
        {
            first, second, html,
        };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(async () =>
        {
            var comparison = new LoadComparison(
                LoadReport.Load(parsed.GetRequiredValue(first)), LoadReport.Load(parsed.GetRequiredValue(second)));
            await Console.Out.WriteAsync(comparison.ToText());
            if (parsed.GetValue(html) is { } file)
            {
                await File.WriteAllTextAsync(file, comparison.ToHtml(), cancellationToken);
            }

            return 0;
        }));
        return command;
    }
}
