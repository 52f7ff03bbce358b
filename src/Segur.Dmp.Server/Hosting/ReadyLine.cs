using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Hosting;

/// <summary>The line that says that the server takes calls, and where.</summary>
internal static class ReadyLine
{
    public static string Of(WebApplication app, DmpOptions options)
    {
        // Kestrel lists its addresses in the order in which they were configured: gRPC, then HTTP.
        var addresses = app.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses.ToArray();
        var security = options.TlsCertificatePath is null ? "without TLS" : "TLS";
        return $"Segur.Dmp is ready: gRPC {addresses[0]} (HTTP/2 {security}), HTTP {addresses[1]}";
    }
}
