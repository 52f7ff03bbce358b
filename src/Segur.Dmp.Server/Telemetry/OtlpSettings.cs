namespace Segur.Dmp.Server.Telemetry;

/// <summary>
/// Which signals leave by OTLP: those with an endpoint, their own or the common one. All else that the OTEL_* variables
/// of the OpenTelemetry specification say (protocol, headers, sampler, resource, limits) the SDK reads itself.
/// </summary>
/// <param name="ExportsTraces">OTEL_EXPORTER_OTLP_TRACES_ENDPOINT.</param>
/// <param name="ExportsMetrics">OTEL_EXPORTER_OTLP_METRICS_ENDPOINT.</param>
/// <param name="ExportsLogs">OTEL_EXPORTER_OTLP_LOGS_ENDPOINT.</param>
internal sealed record OtlpSettings(bool ExportsTraces, bool ExportsMetrics, bool ExportsLogs)
{
    private const string Common = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Reads the environment.</summary>
    public static OtlpSettings FromConfiguration(IConfiguration configuration)
    {
        return new OtlpSettings(
            Has("TRACES"),
            Has("METRICS"),
            Has("LOGS"));

        bool Has(string signal) => !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"])
            || !string.IsNullOrEmpty(configuration[Common]);
    }
}
