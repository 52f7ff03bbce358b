namespace Segur.Dmp.Grpc;

/// <summary>
/// Stands on a <c>&lt;Service&gt;Base</c> class and names the static method
/// <c>void BindMethodName(ServiceBinderBase binder, &lt;Service&gt;Base? impl)</c> of <c>BindType</c>.
/// A static <c>Descriptor</c> property of the same type feeds server reflection.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that holds the bind method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>The name of the bind method.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
