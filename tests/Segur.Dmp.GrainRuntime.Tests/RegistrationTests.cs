using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class RegistrationTests
{
    internal interface IFirst : IGrainWithStringKey
    {
        Task<int> Next();
    }

    internal interface ISecond : IGrainWithStringKey
    {
        Task<int> NextOfMany(
            int a, string b, long c, double d, Guid e, DateTimeOffset f, IReadOnlyList<string> g, int? h);
    }

    internal interface IGeneric : IGrainWithStringKey
    {
        Task<T> Give<T>();
    }

    internal interface ISynchronous : IGrainWithStringKey
    {
        int Give();
    }

    internal interface IByReference : IGrainWithStringKey
    {
        Task Give(ref int value);
    }

    [Fact]
    public async Task One_class_behind_two_interfaces_is_one_activation()
    {
        await using var silo = new TestSilo(services => services
            .AddGrain<IFirst, TwoFacedGrain>()
            .AddGrain<ISecond, TwoFacedGrain>());

        var first = await silo.Grains.GetGrain<IFirst>("a").Next();
        var second = await silo.Grains.GetGrain<ISecond>("a").NextOfMany(
            1, "b", 2, 3.5, Guid.Empty, DateTimeOffset.UnixEpoch, ["x"], null);

        Assert.Equal((1, 2), (first, second));
        Assert.Equal(1, silo.Catalog.ActivationCount);
    }

    [Fact]
    public async Task References_to_the_same_grain_are_equal_and_know_their_key()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IFirst, TwoFacedGrain>("two-faced"));

        var reference = silo.Grains.GetGrain<IFirst>("a");

        Assert.Equal(reference, silo.Grains.GetGrain<IFirst>("a"));
        Assert.NotEqual(reference, silo.Grains.GetGrain<IFirst>("b"));
        Assert.Equal(GrainId.Create("two-faced", "a"), reference.GetGrainId());
        Assert.Equal("a", reference.GetPrimaryKeyString());
        Assert.Equal(0, silo.Catalog.ActivationCount);
    }

    [Fact]
    public async Task Unregistered_interface_and_empty_key_are_refused()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IFirst, TwoFacedGrain>());

        Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<ISecond>("a"));
        Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<IFirst>(string.Empty));
    }

    [Theory]
    [InlineData(typeof(IGeneric))]
    [InlineData(typeof(ISynchronous))]
    [InlineData(typeof(IByReference))]
    public void Interface_that_cannot_be_called_remotely_is_refused_at_start(Type grainInterface)
    {
        var fault = Assert.Throws<ArgumentException>(() => GrainReferenceEmitter.CreateActivator(grainInterface));

        Assert.Contains("Give", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradicting_registrations_stop_the_start()
    {
        Assert.Throws<InvalidOperationException>(() => new TestSilo(services => services
            .AddGrain<IFirst, TwoFacedGrain>("same")
            .AddGrain<IScriptedGrain, ScriptedGrain>("same")));
        Assert.Throws<InvalidOperationException>(() => new TestSilo(services => services
            .AddGrain<IFirst, TwoFacedGrain>()
            .AddGrain<IFirst, TwoFacedGrain>()));
    }

    [Fact]
    public void Settings_that_cannot_work_stop_the_start_and_are_all_named()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => new TestSilo(_ => { }, options =>
        {
            options.Collection.CollectionAge = TimeSpan.Zero;
            options.Collection.MaxActivations = 0;
            options.Messaging.MaxWaitingCallsPerGrain = 0;
            options.Messaging.MaxPendingCalls = -1;
            options.Scheduling.WorkItemsPerQuantum = 0;
        }));

        foreach (var option in new[]
                 {
                     "CollectionAge", "MaxActivations", "MaxWaitingCallsPerGrain", "MaxPendingCalls", "WorkItemsPerQuantum",
                 })
        {
            Assert.Contains(fault.Failures, failure => failure.StartsWith(option, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Grain_placed_on_another_silo_is_not_activated_here()
    {
        await using var silo = new TestSilo(services => services
            .AddGrain<IFirst, TwoFacedGrain>()
            .AddSingleton<IGrainLocator, ElsewhereLocator>());

        await Assert.ThrowsAsync<SiloUnavailableException>(silo.Grains.GetGrain<IFirst>("a").Next);

        Assert.Equal(0, silo.Catalog.ActivationCount);
    }

    [Fact]
    public async Task No_log_line_and_no_ToString_shows_a_key()
    {
        await using var silo = new TestSilo(services => services.AddGrain<IScriptedGrain, ScriptedGrain>());
        var grain = silo.Grains.GetGrain<IScriptedGrain>("broken-269054958815780");

        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Note("never"));
        await Eventually.True(() => silo.LogLines.Lines.Any(line => line.Id.Id == 1), () => "a logged failure");

        Assert.DoesNotContain(silo.LogLines.Lines, line => line.Text.Contains("2690549", StringComparison.Ordinal));
        Assert.DoesNotContain("2690549", grain.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_names_can_be_given_by_the_host()
    {
        await using var silo = new TestSilo(
            services => services.AddGrain<IScriptedGrain, ScriptedGrain>(),
            options => options.LogName = grainId => $"<{grainId.Key.Length}>");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Grains.GetGrain<IScriptedGrain>("broken").Note("never"));

        await Eventually.True(
            () => silo.LogLines.Lines.Any(line => line.Text.Contains("<6>", StringComparison.Ordinal)),
            () => "a line with the host's name");
    }

    internal sealed class TwoFacedGrain : Grain, IFirst, ISecond
    {
        private int _last;

        public Task<int> Next() => Task.FromResult(++_last);

        public Task<int> NextOfMany(
            int a, string b, long c, double d, Guid e, DateTimeOffset f, IReadOnlyList<string> g, int? h)
        {
            Assert.Equal((1, "b", 2L, 3.5), (a, b, c, d));
            Assert.Equal((Guid.Empty, DateTimeOffset.UnixEpoch, "x", null), (e, f, g[0], h));
            return Next();
        }
    }

    private sealed class ElsewhereLocator : IGrainLocator
    {
        public SiloAddress Locate(GrainId grainId) => new("silo-2:11111");
    }
}
