using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>A silo with a clock, a memory probe and a script of its own. Errors nobody expected fail the test.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _hosted;
    private readonly int[] _expectedErrors;
    private bool _hasStopped;

    public TestSilo(
        Action<IServiceCollection> addGrains,
        Action<GrainRuntimeOptions>? configure = null,
        params int[] expectedErrors)
    {
        _expectedErrors = expectedErrors;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IMemoryProbe>(Memory);
        services.AddSingleton(Script);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(LogLines));
        services.AddGrainRuntime(configure);
        addGrains(services);
        _services = services.BuildServiceProvider();
        _services.GetService<IStartupValidator>()?.Validate();
        _hosted = [.. _services.GetServices<IHostedService>()];
        foreach (var service in _hosted)
        {
            Assert.True(service.StartAsync(CancellationToken.None).IsCompletedSuccessfully);
        }
    }

    public FakeTimeProvider Clock { get; } = new();

    public FakeMemoryProbe Memory { get; } = new();

    public RecordingLoggerProvider LogLines { get; } = new();

    public Script Script { get; } = new();

    public IServiceProvider Services => _services;

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public Catalog Catalog => _services.GetRequiredService<Catalog>();

    /// <summary>Waits until the number of grain objects is the one expected.</summary>
    public Task ActivationsToBe(int count) =>
        Eventually.True(() => Catalog.ActivationCount == count, () => $"{count} activations, seen {Catalog.ActivationCount}");

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        _hasStopped = true;
        foreach (var service in _hosted)
        {
            await service.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_hasStopped)
        {
            using var deadline = new CancellationTokenSource(Eventually.Patience);
            await StopAsync(deadline.Token);
            Assert.Equal(0, Catalog.ActivationCount);
        }

        await _services.DisposeAsync();
        var errors = LogLines.Lines
            .Where(line => line.Level >= LogLevel.Error && !_expectedErrors.Contains(line.Id.Id))
            .Select(line => line.Text);
        Assert.Empty(errors);
    }
}
