using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Segur.Dmp.EventStore.Daemon;

/// <summary>Degraded while a projection has stopped: the log is still written, a read model is not.</summary>
internal sealed class ProjectionHealthCheck(ProjectionDaemon daemon) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stopped = daemon.States.Where(state => state.Status == ProjectionStatus.Stopped).ToArray();
        return Task.FromResult(stopped.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join(
                "; ", stopped.Select(state => $"{state.Name} stopped at event {state.FailedSequence}"))));
    }
}
