using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Hosting;

/// <summary>Whether the store answers: one look-up of a key that nobody owns.</summary>
internal sealed class StoreHealthCheck(IEventStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.FindUniqueKeyAsync(Sandboxes.Default, "health", cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (EventStoreException fault)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", fault);
        }
    }
}
