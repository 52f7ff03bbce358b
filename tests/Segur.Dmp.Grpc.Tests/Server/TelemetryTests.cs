using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Segur.Dmp.Grpc.Tests.Infrastructure;
using Segur.Dmp.Grpc.Tests.Protocol;

namespace Segur.Dmp.Grpc.Tests.Server;

/// <summary>
/// Spans and durations by the RPC conventions. A method name of its own tells this test's calls from others'.
/// </summary>
public sealed class TelemetryTests
{
    private static readonly Method<Payload, Payload> Observed = new(
        MethodType.Unary, "test.Telemetry", "Observed",
        Marshallers.ForProtobuf(Payload.Parser), Marshallers.ForProtobuf(Payload.Parser));

    [Fact]
    public async Task A_call_leaves_two_spans_of_one_trace_and_a_duration()
    {
        var spans = new BlockingCollection<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Segur.Dmp.Grpc",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.DisplayName == "test.Telemetry/Observed")
                {
                    spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var durations = new BlockingCollection<Dictionary<string, object?>>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "rpc.server.duration")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var read = new Dictionary<string, object?>(tags.ToArray(), StringComparer.Ordinal);
            if (read["rpc.service"] is "test.Telemetry")
            {
                durations.Add(read);
            }
        });
        meters.Start();
        await using var server = await GrpcTestServer.StartAsync(application => application.MapGrpcService(
            ServerServiceDefinition.CreateBuilder()
                .AddMethod(
                    Observed, (Payload _, ServerCallContext _) =>
                        throw new RpcException(new Status(StatusCode.DataLoss, "lost"))).Build()));

        await Assert.ThrowsAsync<RpcException>(
            async () =>
                await server.Channel.CreateCallInvoker().AsyncUnaryCall(Observed, null, default, new Payload()));

        Assert.True(spans.TryTake(out var first, Probe.Patience));
        Assert.True(spans.TryTake(out var second, Probe.Patience));
        Assert.Equal(first.TraceId, second.TraceId);
        Assert.Equal(
            [ActivityKind.Server, ActivityKind.Client], new[] { first, second }.Select(span => span.Kind).Order());
        foreach (var span in (Activity[])[first, second])
        {
            Assert.Equal("grpc", span.GetTagItem("rpc.system"));
            Assert.Equal(15, span.GetTagItem("rpc.grpc.status_code"));
            Assert.Equal(ActivityStatusCode.Error, span.Status);
        }

        Assert.True(durations.TryTake(out var tags, Probe.Patience));
        Assert.Equal("Observed", tags["rpc.method"]);
        Assert.Equal(15, tags["rpc.grpc.status_code"]);
    }
}
