using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.EventStore.Tests.Configuration;

public sealed class EventStoreOptionsValidatorTests
{
    public static TheoryData<string, Action<EventStoreOptions>> Faults => new()
    {
        { "ConnectionString", options => options.ConnectionString = " " },
        { "MaxBatchAppends", options => options.MaxBatchAppends = 0 },
        { "MaxBatchBytes", options => options.MaxBatchBytes = 1L << 30 },
        { "MaxQueuedAppends", options => options.MaxQueuedAppends = 0 },
        { "MaxQueuedBytes", options => options.MaxQueuedBytes = 0 },
        { "CommitsInFlight", options => options.CommitsInFlight = 33 },
        { "MaxBatchFetches", options => options.MaxBatchFetches = 0 },
        { "MaxQueuedFetches", options => options.MaxQueuedFetches = 0 },
        { "FetchesInFlight", options => options.FetchesInFlight = 0 },
        { "MaxOtherConnections", options => options.MaxOtherConnections = 1 },
        { "CommandTimeout", options => options.CommandTimeout = TimeSpan.FromMilliseconds(999) },
        { "MaxCommitRetries", options => options.MaxCommitRetries = 0 },
        { "EraseTimeout", options => options.EraseTimeout = options.CommandTimeout / 2 },
        { "PartitionsAhead", options => options.PartitionsAhead = -1 },
        { "MaxProjectionPageEvents", options => options.MaxProjectionPageEvents = 0 },
        { "ProjectionRest", options => options.ProjectionRest = TimeSpan.FromTicks(-1) },
        { "ProjectionPollInterval", options => options.ProjectionPollInterval = TimeSpan.Zero },
    };

    [Fact]
    public void The_defaults_need_nothing_but_a_connection_string()
        => Assert.True(Validate(_ => { }).Succeeded);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_senseless_limit_is_named(string name, Action<EventStoreOptions> spoil)
    {
        var result = Validate(spoil);

        var fault = Assert.Single(result.Failures!);
        Assert.Contains(name, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_senseless_options_does_not_start()
    {
        using var host = new HostBuilder()
            .ConfigureServices(services => services.AddEventStore(options => options.MaxBatchAppends = 0))
            .Build();

        await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));
    }

    private static ValidateOptionsResult Validate(Action<EventStoreOptions> spoil)
    {
        var options = new EventStoreOptions { ConnectionString = "Host=somewhere" };
        spoil(options);
        return new EventStoreOptionsValidator().Validate(name: null, options);
    }
}
