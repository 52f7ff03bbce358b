using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>
/// Takes OTLP over HTTP and keeps what came. Strings stand in protobuf as they are, so Latin-1 text shows them all.
/// </summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, StringBuilder> _received;

    private OtlpSink(WebApplication application, ConcurrentDictionary<string, StringBuilder> received)
    {
        _application = application;
        _received = received;
        Address = application.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
    }

    /// <summary>For OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
    public string Address { get; }

    public static async Task<OtlpSink> StartAsync()
    {
        var received = new ConcurrentDictionary<string, StringBuilder>(StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapPost("/v1/{signal}", async (string signal, HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var all = received.GetOrAdd(signal, _ => new StringBuilder());
            lock (all)
            {
                all.Append(Encoding.Latin1.GetString(body.ToArray()));
            }
        });
        await application.StartAsync();
        return new OtlpSink(application, received);
    }

    /// <summary>All that came for a signal: traces, metrics or logs.</summary>
    public string Received(string signal)
    {
        if (!_received.TryGetValue(signal, out var all))
        {
            return "";
        }

        lock (all)
        {
            return all.ToString();
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
