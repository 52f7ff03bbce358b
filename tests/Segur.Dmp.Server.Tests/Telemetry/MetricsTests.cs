using System.Net;
using Segur.Dmp.Server.Tests.Projections;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>/metrics of a server of its own: what it tells, and what it never does.</summary>
public sealed class MetricsTests(TestWorld world)
{
    [Fact]
    public async Task A_scrape_tells_what_was_accepted_refused_decided_and_committed()
    {
        await using var server = await ServerUnderTest.StartAsync(await world.CreateDatabaseAsync());
        var letter = new CdaLetter(Patients.Draw());
        await server.Documents.SubmitDocumentsAsync(Submissions.Of(letter));
        await server.Documents.SubmitDocumentsAsync(Submissions.Of(letter));
        await server.Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patients.Draw())));
        await Refused.With(
            ErrorCode.NonIdenticalHash,
            server.Documents.SubmitDocumentsAsync(Submissions.Of(letter with { Title = "Autre" })));
        await Refused.With(
            ErrorCode.DocumentRefused,
            server.Documents.SubmitDocumentsAsync(Submissions.Of(letter with { AuthorFamily = "" })));
        await server.Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = letter.Patient });

        var told = await Exposition.ScrapeAsync(server.HttpAddress);

        Assert.Equal(2, told[Accepted("stored")]);
        Assert.Equal(1, told[Accepted("already_stored")]);
        Assert.Equal(1, told["""dmp_refusals_total{dmp_error_code="NON_IDENTICAL_HASH"}"""]);
        Assert.Equal(1, told["""dmp_refusals_total{dmp_error_code="DOCUMENT_REFUSED"}"""]);
        Assert.Equal(0, told["dmp_submissions_in_flight"]);
        Assert.Equal(5, told["dmp_submission_duration_seconds_count"]);
        Assert.Equal(5, told["""dmp_document_size_bytes_count{dmp_document_format="cda"}"""]);
        Assert.True(told["""dmp_document_size_bytes_sum{dmp_document_format="cda"}"""] > 4 * letter.ToBytes().Length);
        Assert.Equal(5, told["""dmp_validation_duration_seconds_count{dmp_document_format="cda"}"""]);
        Assert.Contains(told.Series.Keys, series => series.StartsWith(
            """dmp_validation_findings_total{dmp_rule="CDA-""", StringComparison.Ordinal));
        Assert.Equal(5, told[Decision("record", "allowed", "ACC-900")]);
        Assert.True(
            told["""dmp_compression_output_bytes_total{dmp_codec="snappy"}"""]
            < told["""dmp_compression_input_bytes_total{dmp_codec="snappy"}"""]);
        Assert.Equal(1, told["dmp_grains_activations_active"]);
        Assert.Equal(5, told["dmp_grains_mailbox_length_count"]);
        Assert.Equal(2, told["dmp_store_batch_appends_sum"]);
        Assert.Equal(2, told["dmp_store_commit_duration_seconds_count"]);
        Assert.Equal(2, told["dmp_store_queue_duration_seconds_count"]);
        Assert.Equal(5, told["dmp_store_batch_fetches_sum"]);
        Assert.Contains("""dmp_store_projection_lag{projection="read_models_v2"}""", told.Series.Keys);
        Assert.Equal(3, told[Rpc("rpc_server_duration_seconds_count", code: 0)]);
        Assert.Equal(1, told[Rpc("rpc_server_duration_seconds_count", code: 3)]);
        Assert.Contains(told.Series.Keys, series => series.StartsWith(
            "db_client_operation_duration_seconds_count{", StringComparison.Ordinal));
        Assert.Contains("dotnet_gc_pause_time_seconds_total", told.Series.Keys);
        Assert.Contains(told.Series.Keys, series => series.StartsWith(
            "kestrel_active_connections{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Promtool_finds_nothing_wrong_and_no_line_holds_a_secret()
    {
        var secrets = new Secrets();
        await using var server = await ServerUnderTest.StartAsync(
            Secrets.WithPassword(await world.CreateDatabaseAsync()));
        await secrets.PlayAsync(server);

        var told = await Exposition.ScrapeAsync(server.HttpAddress);

        secrets.AssertNoneIn(told.Text, "/metrics");
        await Promtool.AssertAcceptsAsync(told.Text);
    }

    [Fact]
    public async Task A_thousand_codes_of_the_senders_own_make_no_series()
    {
        await using var server = await ServerUnderTest.StartAsync(await world.CreateDatabaseAsync());
        await SendGarbageAsync(server, from: 0, count: 20);

        // What the platform tells once only counts as told before: a projection's step, a connection that has ended.
        var before = await Eventually.SeeAsync(
            "projected events and an ended connection",
            () => Exposition.ScrapeAsync(server.HttpAddress),
            told => told.Series.ContainsKey("""dmp_store_projected_total{projection="read_models_v2"}""")
                && told.Series.Keys.Any(
                    key => key.StartsWith("kestrel_connection_duration_", StringComparison.Ordinal)));

        await SendGarbageAsync(server, from: 20, count: 1000);

        var after = await Exposition.ScrapeAsync(server.HttpAddress);
        string[] bounded = ["dmp_", "rpc_", "http_", "db_", "kestrel_"];
        Assert.DoesNotContain(
            after.Series.Keys.Except(before.Series.Keys),
            series => bounded.Any(prefix => series.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.DoesNotContain("FATRAS", after.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(after.Series.Keys, series => series.Contains("\"other\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_can_be_switched_off()
    {
        await using var server = await ServerUnderTest.StartAsync(
            await world.CreateDatabaseAsync(), new Dictionary<string, string> { ["DMP_METRICS"] = "false" });
        using var http = new HttpClient { BaseAddress = server.HttpAddress };

        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task SendGarbageAsync(ServerUnderTest server, int from, int count)
    {
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        using var call = server.Documents.SubmitDocumentStream();
        var sending = Task.Run(async () =>
        {
            for (var i = from; i < from + count; i++)
            {
                await call.RequestStream.WriteAsync(new SubmitDocumentStreamRequest { Submission = Garbage(i) });
            }

            await call.RequestStream.CompleteAsync();
        });
        await Parallel.ForAsync(from, from + count, async (i, token) =>
        {
            await Assert.ThrowsAsync<RpcException>(
                () => Secrets.CallUnknownAsync(server, $"segur.Fatras{i}", $"Fatras{i}"));
            using var stray = new HttpRequestMessage(
                new HttpMethod($"FATRAS{i}"), new Uri($"/fatras{i}", UriKind.Relative));
            (await http.SendAsync(stray, token)).Dispose();
        });
        for (var answered = 0; answered < count; answered++)
        {
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.NotNull(call.ResponseStream.Current.Accepted);
        }

        await sending;
        (await http.GetAsync(new Uri("/metrics", UriKind.Relative))).Dispose(); // A scrape is counted by the next.
    }

    private static SubmitDocumentsRequest Garbage(int number)
    {
        var request = Submissions.Of(new CdaLetter(Patients.Draw())
        {
            FacilityTypeCode = $"FATRAS{number}", TypeCode = $"FATRAS{number}",
        });
        request.ValidationProfile = ValidationProfile.ReportOnly;
        return request;
    }

    private static string Accepted(string outcome) =>
        "dmp_documents_accepted_total{dmp_document_class=\"10\","
        + $"dmp_outcome=\"{outcome}\",dmp_producer_sector=\"SA01\"}}";

    private static string Decision(string about, string outcome, string rule) =>
        $"dmp_access_decisions_total{{dmp_access_about=\"{about}\","
        + $"dmp_access_outcome=\"{outcome}\",dmp_access_rule=\"{rule}\"}}";

    private static string Rpc(string name, int code) =>
        $"{name}{{rpc_grpc_status_code=\"{code}\",rpc_method=\"SubmitDocuments\","
        + "rpc_service=\"segur.dmp.v1.DocumentRepositoryService\",rpc_system=\"grpc\"}";
}
