using System.Text.Json;
using System.Xml.Linq;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.Testing;

namespace Segur.Dmp.LoadTest.Tests.Reports;

public sealed class LoadReportTests
{
    private const string AcceptVariable = "SEGUR_ACCEPT_GOLDEN";

    [Fact]
    public void The_form_of_report_json_is_the_one_that_programs_read()
    {
        var file = RepositoryRoot.Combine("tests", "Segur.Dmp.LoadTest.Tests", "Reports", "report-form.txt");
        using var document = JsonDocument.Parse(SomeReports.Full().ToJson());
        var actual = string.Join('\n', Paths("report", document.RootElement).Distinct().Order(StringComparer.Ordinal))
            + "\n";
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Fact]
    public void A_report_is_read_back_as_it_was_written()
    {
        var file = Path.GetTempFileName();
        var json = SomeReports.Full().ToJson();
        File.WriteAllText(file, json);

        var read = LoadReport.Load(file);

        File.Delete(file);
        Assert.Equal(json, read.ToJson());
        Assert.Equal(read.Latency.P99, read.Latency.ToHistogram().Percentile(0.99));
    }

    [Fact]
    public void The_page_needs_nothing_else_and_is_well_formed()
    {
        var html = LoadPage.Render(SomeReports.Full());

        // Without its first line the page is XML: nothing in it may be unescaped or open.
        var page = XElement.Parse(html[html.IndexOf('\n', StringComparison.Ordinal)..]);
        Assert.DoesNotContain(
            page.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "link" or "img");
        Assert.DoesNotContain(
            page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("France &amp; Cie &lt;January&gt;", html, StringComparison.Ordinal);
        foreach (
            var part in new[] { "5.96", "REPOSITORY_BUSY", "1.2.3", "p99&gt;50ms", "January 2025",
                "An even sample of 100" })
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_of_nothing_still_makes_a_page()
    {
        var empty = SomeReports.Full() with
        {
            Timeline = [], Ramp = [], Resources = [], Errors = new Dictionary<string, long>(), Verification = null,
            Expected = new Dictionary<string, long>(), Month = null, Drift = null, Thresholds = [],
            Latency = LatencySummary.Of(new LoadTest.Measurement.LatencyHistogram()),
        };

        Assert.Contains("not verified", LoadPage.Render(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_runs_add_up_whole()
    {
        var (first, second) = (SomeReports.Full(latency: 5_000), SomeReports.Full(latency: 50_000));

        var merged = LoadMerge.Of([first, second]);

        Assert.Equal(400, merged.Totals.Accepted);
        Assert.Equal(200, merged.Latency.Count);
        Assert.Equal(second.Latency.Max, merged.Latency.Max);
        Assert.Equal(8, merged.Errors["REPOSITORY_BUSY"]);
        Assert.Equal([210, 210], merged.Timeline.Select(interval => interval.Planned));
        Assert.Equal("5000 | 50000", merged.Parameters["speed"]);
        Assert.Throws<LoadInputException>(() => LoadMerge.Of([first, second with { IntervalSeconds = 2 }]));
    }

    [Fact]
    public void A_comparison_tells_both_runs_and_their_differences()
    {
        var comparison = new LoadComparison(SomeReports.Full(latency: 5_000), SomeReports.Full(latency: 10_000));

        var text = comparison.ToText();

        var p99 = comparison.Rows.Single(row => row.Name == "p99");
        Assert.InRange(p99.Second!.Value / p99.First!.Value, 1.95, 2.05);
        Assert.Contains("speed: 5000 | 10000", text, StringComparison.Ordinal);
        Assert.Contains("laboratory p99 ms", text, StringComparison.Ordinal);
        var html = comparison.ToHtml();
        XElement.Parse(html[html.IndexOf('\n', StringComparison.Ordinal)..]);
    }

    private static IEnumerable<string> Paths(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(member => Paths($"{path}.{member.Name}", member.Value)).Prepend($"{path}: object"),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths($"{path}[]", item))
            .Prepend($"{path}: array"),
        JsonValueKind.True or JsonValueKind.False => [$"{path}: boolean"],
        _ => [$"{path}: {element.ValueKind.ToString().ToLowerInvariant()}"],
    };
}
