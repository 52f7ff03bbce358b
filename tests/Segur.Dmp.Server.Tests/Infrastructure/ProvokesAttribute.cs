namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>Marks a test that provokes an entry of the error catalogue through the wire.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProvokesAttribute(ErrorCode code) : Attribute
{
    public ErrorCode Code { get; } = code;
}
