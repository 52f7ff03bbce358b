using System.Net;
using System.Net.Sockets;
using Segur.Dmp.LoadTest.Reports;

namespace Segur.Dmp.LoadTest.Tests.Runs;

public sealed class RealRunTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segur-load-tests-");

    [Fact]
    public async Task A_month_is_replayed_verified_and_reported()
    {
        var status = await RunAsync(
            "month", "--of", "2025-10", "--speed", "60", "--scale", "0.05", "--duration", "3s", "--patients", "500",
            "--faulty", "5%", "--replacements", "10%", "--duplicates", "10%", "--seed", "21", "--fail-if", "lost>0",
            "--fail-if", "errors>0");

        var report = Report();
        Assert.True(status == 0, report.ToJson());
        Assert.InRange(report.Totals.Planned, 100, 1_000);
        Assert.Equal(report.Totals.Planned, report.Totals.Accepted + report.Totals.Expected);
        Assert.Equal(report.Verification!.Acknowledged, report.Verification.Checked);
        Assert.Equal(0, report.Verification.Lost);
        Assert.True(report.Verification.Deprecated > 0, "Replaced documents were to be seen deprecated.");
        Assert.True(report.Kinds["faulty"] > 0 && report.Kinds["replacement"] > 0, "The mix is to hold every kind.");
        Assert.Equal(report.Kinds["faulty"], report.Expected["DOCUMENT_REFUSED"]);
        Assert.Equal(7.62, report.Month!.PerInhabitantAndYear, precision: 2);
        Assert.Contains("October 2025", await File.ReadAllTextAsync(
            Path.Combine(_folder.FullName, "report.html"), TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ramp_finds_the_last_good_step()
    {
        var status = await RunAsync(
            "ramp", "--unary", "--from", "20", "--to", "45", "--factor", "2", "--step", "1s", "--p99", "30s", "--seed",
                "22",
            "--fail-if", "rate<40");

        var report = Report();
        Assert.True(status == 0, report.ToJson());
        Assert.Equal(40, report.Knee);
        Assert.Equal([20.0, 40.0], report.Ramp.Select(step => step.Rate));
        Assert.Equal(60, report.Totals.Planned);
    }

    [Fact]
    public async Task A_crossed_threshold_is_exit_status_1()
    {
        var status = await RunAsync(
            "steady", "--rate", "20", "--duration", "1s", "--seed", "23", "--fail-if", "rate>1", "--fail-if", "lost>0");

        Assert.Equal(1, status);
        Assert.Equal([false, true], Report().Thresholds.Select(threshold => threshold.Holds));
    }

    [Theory]
    [InlineData("steady"), InlineData("steady", "--rate", "none"), InlineData("month", "--of", "1999-01")]
    [InlineData("steady", "--rate", "5", "--fail-if", "p99"), InlineData("steady", "--rate", "5", "--connections", "0")]
    [InlineData("ramp", "--factor", "0.5"), InlineData("compare", "no.json", "none.json")]
    public async Task Bad_arguments_are_exit_status_2(params string[] arguments) =>
        Assert.Equal(2, await Program.Main(arguments));

    [Fact]
    public async Task A_target_that_is_not_there_is_exit_status_2()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var status = await Program.Main(
            ["steady", "--rate", "5", "--target", $"http://127.0.0.1:{port}", "--out", _folder.FullName]);

        Assert.Equal(2, status);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<int> RunAsync(params string[] arguments) => Program.Main(
        [.. arguments, "--target", server.Address, "--out", _folder.FullName, "--plain"]);

    private LoadReport Report() => LoadReport.Load(Path.Combine(_folder.FullName, "report.json"));
}
