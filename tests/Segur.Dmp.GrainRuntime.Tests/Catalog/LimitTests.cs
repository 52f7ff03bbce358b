using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class LimitTests
{
    private static void AddGrains(IServiceCollection services) =>
        services.AddGrain<IScriptedGrain, ScriptedGrain>();

    [Fact]
    public async Task Call_to_a_grain_with_a_full_mailbox_fails_at_once()
    {
        await using var silo = new TestSilo(AddGrains, options => options.Messaging.MaxWaitingCallsPerGrain = 2);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        var running = grain.WaitAt("gate");
        await silo.Script.Reached("at gate");
        Task[] waiting = [grain.Note("1"), grain.Note("2")];

        var refused = grain.Note("3");

        var fault = await Assert.ThrowsAsync<LimitExceededException>(() => refused);
        Assert.Equal(nameof(SiloMessagingOptions.MaxWaitingCallsPerGrain), fault.LimitName);
        Assert.Equal((3, 2), (fault.Current, fault.Threshold));
        silo.Script.Open("gate");
        await Task.WhenAll([running, .. waiting]);
        await grain.Note("room again");
        Assert.DoesNotContain("3", silo.Script.Log);
    }

    [Fact]
    public async Task Call_beyond_the_total_of_pending_calls_fails_at_once()
    {
        await using var silo = new TestSilo(AddGrains, options =>
        {
            options.Messaging.MaxPendingCalls = 2;
            options.Messaging.MaxWaitingCallsPerGrain = 2;
        });
        Task[] pending =
        [
            silo.Grains.GetGrain<IScriptedGrain>("a").WaitAt("gate"),
            silo.Grains.GetGrain<IScriptedGrain>("b").WaitAt("gate"),
        ];

        var fault = await Assert.ThrowsAsync<LimitExceededException>(
            () => silo.Grains.GetGrain<IScriptedGrain>("c").Note("never"));

        Assert.Equal(nameof(SiloMessagingOptions.MaxPendingCalls), fault.LimitName);
        silo.Script.Open("gate");
        await Task.WhenAll(pending);
        await silo.Grains.GetGrain<IScriptedGrain>("c").Note("room again");
        Assert.Equal(0, silo.Catalog.PendingCalls);
    }

    [Fact]
    public async Task Call_cancelled_while_it_waits_ends_at_once_and_never_runs()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("a");
        using var cancellation = new CancellationTokenSource();
        var running = grain.WaitAt("gate");
        var waiting = grain.WaitAtOrCancel("other", cancellation.Token);

        await cancellation.CancelAsync();

        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(cancellation.Token, fault.CancellationToken);
        Assert.False(running.IsCompleted);
        silo.Script.Open("gate");
        await running;
        await grain.Note("after");
        Assert.DoesNotContain("at other", silo.Script.Log);
        Assert.Equal(0, silo.Catalog.PendingCalls);
    }

    [Fact]
    public async Task Call_with_a_cancelled_token_is_not_sent()
    {
        await using var silo = new TestSilo(AddGrains);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => silo.Grains.GetGrain<IScriptedGrain>("a").WaitAtOrCancel("gate", new CancellationToken(true)));

        Assert.Empty(silo.Script.Log);
        Assert.Equal(0, silo.Catalog.ActivationCount);
    }

    [Fact]
    public async Task Token_reaches_the_grain_once_the_call_runs()
    {
        await using var silo = new TestSilo(AddGrains);
        using var cancellation = new CancellationTokenSource();
        var call = silo.Grains.GetGrain<IScriptedGrain>("a").WaitAtOrCancel("gate", cancellation.Token);
        await silo.Script.Reached("at gate");

        await cancellation.CancelAsync();

        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, fault.CancellationToken);
        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task Cancelled_calls_alone_do_not_activate_a_grain_again()
    {
        await using var silo = new TestSilo(AddGrains);
        var grain = silo.Grains.GetGrain<IScriptedGrain>("lingering");
        await grain.LeaveWhenDone("leaving");
        await silo.Script.Reached("lingering deactivating ApplicationRequested");
        using var cancellation = new CancellationTokenSource();
        var waiting = grain.WaitAtOrCancel("gate", cancellation.Token);

        await cancellation.CancelAsync();
        silo.Script.Open("deactivate");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await silo.ActivationsToBe(0);
        Assert.Single(silo.Script.Log, "lingering activated");
        await Eventually.True(() => silo.Catalog.PendingCalls == 0, () => "no pending call");
    }
}
