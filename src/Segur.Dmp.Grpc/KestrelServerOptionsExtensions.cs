using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Segur.Dmp.Grpc;

/// <summary>Opens endpoints for gRPC in Kestrel.</summary>
public static class KestrelServerOptionsExtensions
{
    /// <summary>
    /// Listens for HTTP/2 alone: plain text with prior knowledge, or TLS where the options name a certificate. The
    /// windows, stream limit and pings of the options apply to the HTTP/2 connections of the whole server.
    /// </summary>
    public static void ConfigureGrpcEndpoint(
        this KestrelServerOptions kestrel, IPEndPoint endPoint, GrpcEndpointOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        ArgumentNullException.ThrowIfNull(endPoint);
        options ??= new GrpcEndpointOptions();
        kestrel.ConfigureGrpcLimits(options);
        kestrel.Listen(endPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (options.ServerCertificate is { } certificate)
            {
                listen.UseHttps(certificate, tls => options.ConfigureTls?.Invoke(tls));
            }
        });
    }

    /// <summary>Applies the limits alone, for a server whose endpoints are configured elsewhere.</summary>
    public static void ConfigureGrpcLimits(this KestrelServerOptions kestrel, GrpcEndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        ArgumentNullException.ThrowIfNull(options);
        var http2 = kestrel.Limits.Http2;
        http2.InitialStreamWindowSize = options.InitialStreamWindowSizeBytes;
        http2.InitialConnectionWindowSize = options.InitialConnectionWindowSizeBytes;
        http2.MaxStreamsPerConnection = options.MaxStreamsPerConnection;
        http2.KeepAlivePingDelay = options.KeepAlivePingDelay;
        http2.KeepAlivePingTimeout = options.KeepAlivePingTimeout;
        kestrel.Limits.MaxResponseBufferSize = options.MaxResponseBufferSizeBytes;
    }
}
