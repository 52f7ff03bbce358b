namespace Segur.Dmp.Grpc;

/// <summary>Stands on the endpoint of each method, for middleware that asks what is called.</summary>
public sealed class GrpcMethodMetadata(Type serviceType, IMethod method)
{
    /// <summary>The service class.</summary>
    public Type ServiceType { get; } = serviceType;

    /// <summary>The method.</summary>
    public IMethod Method { get; } = method;
}
