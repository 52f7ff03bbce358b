using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Grpc.Health;
using Segur.Dmp.Grpc.Health.V1;

namespace Segur.Dmp.Server.Hosting;

/// <summary>Tells grpc.health.v1 what the health checks find: without the store nothing is served.</summary>
internal sealed class GrpcHealthPublisher(HealthServiceImpl health) : IHealthCheckPublisher
{
    /// <summary>Name of the check that decides.</summary>
    public const string StoreCheck = "store";

    private static readonly string[] Services =
    [
        "", DocumentRepositoryService.Descriptor.FullName, PatientProfileService.Descriptor.FullName,
        IdentityService.Descriptor.FullName, ConsentService.Descriptor.FullName, AccessTraceService.Descriptor.FullName,
        NotificationService.Descriptor.FullName,
    ];

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        var isServing = report.Entries[StoreCheck].Status == HealthStatus.Healthy;
        foreach (var service in Services)
        {
            health.SetStatus(
                service,
                isServing
                    ? HealthCheckResponse.Types.ServingStatus.Serving
                    : HealthCheckResponse.Types.ServingStatus.NotServing);
        }

        return Task.CompletedTask;
    }
}
