using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Grpc.Health;
using Segur.Dmp.Grpc.Reflection;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Consent;
using Segur.Dmp.Server.Deadlines;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Identity;
using Segur.Dmp.Server.Notifications;
using Segur.Dmp.Server.Profiles;
using Segur.Dmp.Server.Projections;
using Segur.Dmp.Server.Telemetry;
using Segur.Dmp.Server.Traces;

namespace Segur.Dmp.Server.Hosting;

/// <summary>Puts the parts together: store, grains, gRPC services, health.</summary>
internal static class SegurDmpHost
{
    // Room for the protobuf around a document of the largest size.
    private const int MessageOverheadBytes = 64 * 1024;

    // Half of the 1.5 GB meant for the process: the rest is what a collection finds late, and memory outside the heap.
    private const long MaxGrainHeapBytes = 700L * 1024 * 1024;

    private static readonly TimeSpan HealthPeriod = TimeSpan.FromSeconds(5);

    /// <summary>Registers everything. Hosted services start in this order and stop in the reverse one.</summary>
    public static void AddSegurDmp(this WebApplicationBuilder builder, DmpOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Sandboxes>();
        builder.AddTelemetry(options);
        services.AddEventStore(store => store.ConnectionString = options.PostgresConnectionString);
        services.AddReadModels();
        services.AddDeadlines();
        services.AddNotifications(options);
        services.AddGrainRuntime(grains => grains.Collection.MaxManagedHeapBytes = MaxGrainHeapBytes);
        services.AddGrain<IPatientProfileGrain, PatientProfileGrain>();

        services.AddIdentity(options);
        services.AddAccess(options);
        services.AddSingleton<RequestFields>();
        services.AddSingleton<DocumentChecks>();
        services.AddSingleton<DocumentIntake>();
        services.AddSingleton<SubmissionHandler>();
        services.AddSingleton(new SubmissionLimits());
        services.AddSingleton<SubmissionGate>();
        services.AddSingleton<CallGuard>();
        services.AddSingleton<DocumentRepositoryCalls>();
        services.AddSingleton<PatientLists>();
        services.AddSingleton<PatientProfileCalls>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MaxDocumentBytes + MessageOverheadBytes;
            grpc.ResponseCompressionAlgorithm = null; // Documents travel as they are; most hold compressed parts.
        });

        services.AddGrpcHealth();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>(GrpcHealthPublisher.StoreCheck);
        services.AddSingleton<IHealthCheckPublisher, GrpcHealthPublisher>();
        services.Configure<HealthCheckPublisherOptions>(publishing =>
        {
            publishing.Delay = TimeSpan.Zero;
            publishing.Period = HealthPeriod;
        });

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureGrpcEndpoint(
                new IPEndPoint(options.ListenAddress, options.GrpcPort),
                new GrpcEndpointOptions { ServerCertificate = LoadCertificate(options) });
            kestrel.Listen(
                options.ListenAddress, options.HttpPort,
                listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1);
        });
    }

    /// <summary>
    /// Maps the services and the health addresses. Broken code tables, schema files, keys or identities end the start.
    /// </summary>
    public static void MapSegurDmp(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<DocumentChecks>();
        _ = app.Services.GetRequiredService<TokenKey>();
        _ = app.Services.GetRequiredService<IdentityDirectory>();
        app.MapGrpcService<DocumentRepositoryCalls>()
            .AddSubmissionAdmission(app.Services.GetRequiredService<SubmissionGate>());
        app.MapGrpcService<PatientProfileCalls>();
        app.MapGrpcService<IdentityCalls>();
        app.MapGrpcService<ConsentCalls>();
        app.MapGrpcService<AccessTraceCalls>();
        app.MapGrpcService<NotificationCalls>();
        app.MapGrpcHealthService();
        app.MapGrpcReflectionService();
        app.MapHealthChecks("/health");
        app.MapMetrics();
    }

    private static X509Certificate2? LoadCertificate(DmpOptions options)
    {
        if (options.TlsCertificatePath is not { } path)
        {
            return null;
        }

        if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, options.TlsPassword);
        }

        return options.TlsPassword is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(path, password, options.TlsKeyPath)
            : X509Certificate2.CreateFromPemFile(path, options.TlsKeyPath);
    }
}
