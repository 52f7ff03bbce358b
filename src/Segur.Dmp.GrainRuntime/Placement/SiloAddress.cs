namespace Segur.Dmp.GrainRuntime;

/// <summary>Names a silo.</summary>
public readonly record struct SiloAddress(string Endpoint)
{
    /// <summary>The silo of this process.</summary>
    public static SiloAddress Local { get; } = new("local");

    /// <summary>The endpoint as it stands.</summary>
    public override string ToString() => Endpoint ?? string.Empty;
}
