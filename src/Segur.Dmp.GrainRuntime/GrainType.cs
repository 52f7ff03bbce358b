namespace Segur.Dmp.GrainRuntime;

/// <summary>The name of a kind of grain, such as <c>patientprofile</c>.</summary>
public readonly record struct GrainType(string Value)
{
    /// <summary>The name as it stands.</summary>
    public override string ToString() => Value ?? string.Empty;
}
