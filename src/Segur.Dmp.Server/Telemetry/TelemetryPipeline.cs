using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>
/// Gathers metrics for those who scrape, and sends spans and metrics by OTLP where an endpoint is configured. Without
/// either nothing listens, and measuring costs nothing.
/// </summary>
internal sealed class TelemetryPipeline(DmpOptions options, OtlpSettings otlp, PrometheusExporter scrapes)
    : IHostedService, IDisposable
{
    private const string ServiceName = "segur-dmp";

    private static readonly string[] Sources =
    [
        "Segur.Dmp.*", "Npgsql", "Microsoft.AspNetCore",
    ];

    private static readonly string[] Meters =
    [
        "Segur.Dmp.*", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    private TracerProvider? _tracer;
    private MeterProvider? _meter;

    /// <summary>Who sends; OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.</summary>
    public static ResourceBuilder Resource { get; } = ResourceBuilder.CreateEmpty()
        .AddService(
            ServiceName,
            serviceVersion: typeof(TelemetryPipeline).Assembly
                .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (otlp.ExportsTraces)
        {
            _tracer = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(Resource).AddSource(Sources).AddOtlpExporter().Build();
        }

        if (options.PublishesMetrics)
        {
            var meter = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(Resource).AddMeter(Meters)
                .AddReader(new BaseExportingMetricReader(scrapes));
            _meter = (otlp.ExportsMetrics ? meter.AddOtlpExporter() : meter).Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _tracer?.ForceFlush();
        _meter?.ForceFlush();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _tracer?.Dispose();
        _meter?.Dispose();
    }
}
