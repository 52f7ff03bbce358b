using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Hosting;

/// <summary>The two ports: gRPC over HTTP/2, with TLS where a certificate is configured, and plain HTTP.</summary>
internal static class KestrelEndpoints
{
    public static void Listen(KestrelServerOptions kestrel, DmpOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(options.ListenAddress, options.GrpcPort, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (options.TlsCertificatePath is not null)
            {
                listen.UseHttps(LoadCertificate(options));
            }
        });
        kestrel.Listen(options.ListenAddress, options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static X509Certificate2 LoadCertificate(DmpOptions options)
    {
        var path = options.TlsCertificatePath!; // The caller looked.
        if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, options.TlsPassword);
        }

        return options.TlsPassword is null
            ? X509Certificate2.CreateFromPemFile(path, options.TlsKeyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(path, options.TlsPassword, options.TlsKeyPath);
    }
}
