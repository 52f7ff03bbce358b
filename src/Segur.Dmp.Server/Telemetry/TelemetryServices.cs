using OpenTelemetry.Logs;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>Registers what makes the server's inside visible, and maps the address of its metrics.</summary>
internal static class TelemetryServices
{
    /// <summary>Where metrics are scraped, on the HTTP port.</summary>
    public const string MetricsPath = "/metrics";

    public static void AddTelemetry(this WebApplicationBuilder builder, DmpOptions options)
    {
        var otlp = OtlpSettings.FromConfiguration(builder.Configuration);
        builder.Services.AddSingleton(otlp);
        builder.Services.AddSingleton<PrometheusExporter>();
        if (options.PublishesMetrics || otlp.ExportsTraces)
        {
            builder.Services.AddHostedService<TelemetryPipeline>();
        }

        if (otlp.ExportsLogs)
        {
            builder.Logging.AddOpenTelemetry(logging =>
            {
                logging.SetResourceBuilder(TelemetryPipeline.Resource);
                logging.IncludeFormattedMessage = true;
                logging.AddOtlpExporter();
            });
        }
    }

    /// <summary>Open on purpose, as health is: whoever reaches the port sees counts and codes, and nothing else.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DmpOptions>().PublishesMetrics)
        {
            var scrapes = app.Services.GetRequiredService<PrometheusExporter>();
            app.MapGet(MetricsPath, (HttpContext context) => AnswerAsync(context, scrapes));
        }
    }

    private static async Task AnswerAsync(HttpContext context, PrometheusExporter scrapes)
    {
        if (await scrapes.ScrapeAsync(context.RequestAborted) is not { } exposition)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        context.Response.ContentType = PrometheusText.ContentType;
        context.Response.ContentLength = exposition.Length;
        await context.Response.Body.WriteAsync(exposition, context.RequestAborted);
    }
}
