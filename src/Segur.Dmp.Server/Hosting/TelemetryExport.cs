using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Segur.Dmp.Server.Hosting;

/// <summary>Exports spans and metrics by OTLP while the server runs, where an endpoint is configured.</summary>
internal sealed class TelemetryExport : IHostedService, IDisposable
{
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

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The exporter reads OTEL_EXPORTER_OTLP_ENDPOINT, _HEADERS and _PROTOCOL itself.
        var resource = ResourceBuilder.CreateDefault().AddService("segur-dmp");
        _tracer = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build();
        _meter = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
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
