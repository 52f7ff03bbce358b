namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>What leaves by OTLP, seen by a sink in place of a collector.</summary>
public sealed class OtlpTests(TestWorld world)
{
    [Fact]
    public async Task Spans_metrics_and_logs_reach_the_sink_and_hold_no_secret()
    {
        var secrets = new Secrets();
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await StartAsync(sink, sampler: "always_on");
        await secrets.PlayAsync(server);

        Assert.Equal(0, await server.StopAsync());

        string[] spans = ["segur.dmp.v1.DocumentRepositoryService/SubmitDocuments", "submission",
            "patientprofile SubmitDocumentsAsync", "patientprofile activation", "append", "commit", "fetch batch",
            "db.system.name", "postgresql", "rpc.grpc.status_code"];
        Assert.All(spans, span => Assert.Contains(span, sink.Received("traces"), StringComparison.Ordinal));
        Assert.Contains("dmp.documents.accepted", sink.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("Event store started", sink.Received("logs"), StringComparison.Ordinal);
        foreach (var signal in (string[])["traces", "metrics", "logs"])
        {
            Assert.Contains("segur-dmp", sink.Received(signal), StringComparison.Ordinal);
            secrets.AssertNoneIn(sink.Received(signal), signal);
        }

        secrets.AssertNoneIn(string.Join('\n', server.Log), "the console");
    }

    [Fact]
    public async Task The_standard_variables_say_what_is_sampled()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await StartAsync(sink, sampler: "always_off");
        await server.Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patients.Draw())));

        Assert.Equal(0, await server.StopAsync());

        Assert.Empty(sink.Received("traces"));
        Assert.Contains("dmp.documents.accepted", sink.Received("metrics"), StringComparison.Ordinal);
    }

    private async Task<ServerUnderTest> StartAsync(OtlpSink sink, string sampler) => await ServerUnderTest.StartAsync(
        Secrets.WithPassword(await world.CreateDatabaseAsync()),
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_TRACES_SAMPLER"] = sampler,
            ["Logging__LogLevel__Default"] = "Trace",
        });
}
