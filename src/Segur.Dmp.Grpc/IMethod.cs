namespace Segur.Dmp.Grpc;

/// <summary>What is known of a method without its message types.</summary>
public interface IMethod
{
    /// <summary>How many messages travel each way.</summary>
    public MethodType Type { get; }

    /// <summary>Full name of the service, package included.</summary>
    public string ServiceName { get; }

    /// <summary>Name of the method within its service.</summary>
    public string Name { get; }

    /// <summary>The path of the method on the wire: <c>/service/method</c>.</summary>
    public string FullName { get; }
}
