using Segur.Dmp.Grpc.Health.V1;

namespace Segur.Dmp.Grpc.Health;

/// <summary>Base of an implementation of grpc.health.v1.Health.</summary>
[BindServiceMethod(typeof(HealthBinding), nameof(HealthBinding.BindService))]
public abstract class HealthBase
{
    /// <summary>Answers with the present status.</summary>
    public virtual Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        throw new RpcException(new Status(StatusCode.Unimplemented, ""));

    /// <summary>Answers with the present status and each change.</summary>
    public virtual Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context) =>
        throw new RpcException(new Status(StatusCode.Unimplemented, ""));
}
