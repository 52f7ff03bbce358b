namespace Segur.Dmp.Domain.Profiles;

/// <summary>The name under which an event type is stored; fixed by hand, never derived from the C# name, never reused.</summary>
/// <param name="name">Lower-case words joined by underscores.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventTypeAttribute(string name) : Attribute
{
    /// <summary>Stored name (Marten's event type alias).</summary>
    public string Name { get; } = name;
}
