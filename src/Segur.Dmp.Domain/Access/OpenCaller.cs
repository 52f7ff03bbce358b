namespace Segur.Dmp.Domain.Access;

/// <summary>
/// Whoever calls an open sandbox without a token: the test bench itself, bound by the state of a profile and by nothing
/// else. It sees everything, and its reading leaves no trace.
/// </summary>
public sealed record OpenCaller : Caller
{
    /// <summary>The only one.</summary>
    public static OpenCaller Instance { get; } = new();
}
