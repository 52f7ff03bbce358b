using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.Grpc.Internal;

internal sealed class GrpcServerBuilder(IServiceCollection services) : IGrpcServerBuilder
{
    public IServiceCollection Services { get; } = services;
}
