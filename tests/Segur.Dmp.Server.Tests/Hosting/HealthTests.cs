using Segur.Dmp.Grpc.Health;
using Segur.Dmp.Grpc.Health.V1;
using ServingStatus = Segur.Dmp.Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Segur.Dmp.Server.Tests.Hosting;

public sealed class HealthTests(TestWorld world) : OwnServerTest(world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("")]
    [InlineData("segur.dmp.v1.DocumentRepositoryService")]
    [InlineData("segur.dmp.v1.PatientProfileService")]
    public async Task Services_come_to_be_serving(string service) =>
        await WatchUntilAsync(service, ServingStatus.Serving);

    [Fact]
    public async Task Nothing_is_served_while_the_store_does_not_answer_and_all_is_again_once_it_does()
    {
        await WatchUntilAsync("segur.dmp.v1.DocumentRepositoryService", ServingStatus.Serving);

        Server.Store.BeforeRead = () => throw new EventStore.Exceptions.EventStoreUnavailableException(
            "The line is cut.", mayHaveCommitted: false);
        await WatchUntilAsync("segur.dmp.v1.DocumentRepositoryService", ServingStatus.NotServing);

        Server.Store.Heal();
        await WatchUntilAsync("segur.dmp.v1.DocumentRepositoryService", ServingStatus.Serving);
        Assert.NotEmpty(Server.Log.TakeErrors());
    }

    private async Task WatchUntilAsync(string service, ServingStatus expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var call = Server.Channel.CreateCallInvoker().AsyncServerStreamingCall(
            HealthBinding.WatchMethod, null, new CallOptions(cancellationToken: patience.Token),
            new HealthCheckRequest { Service = service });
        var seen = new List<ServingStatus>();
        try
        {
            while (await call.ResponseStream.MoveNext(patience.Token))
            {
                seen.Add(call.ResponseStream.Current.Status);
                if (seen[^1] == expected)
                {
                    return;
                }
            }
        }
        catch (RpcException ended) when (ended.StatusCode == StatusCode.Cancelled)
        {
            // Told below, with what was seen.
        }

        Assert.Fail($"'{service}' did not become {expected} within {Patience}; seen: {string.Join(", ", seen)}.");
    }
}
