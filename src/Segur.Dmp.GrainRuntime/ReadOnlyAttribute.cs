namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Marks a method of a grain interface that changes nothing but what it traces: calls of such methods overlap with one
/// another at their awaits, never with other calls. What they raise meanwhile is confirmed together.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
