namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>Who asks, in the plainest words.</summary>
internal sealed record OracleCaller(OracleCallerKind Kind, string Id)
{
    public string Role { get; init; } = "";

    public string Specialty { get; init; } = "";

    public string StructureId { get; init; } = "";

    public OracleLogin Login { get; init; }

    public OracleMode Mode { get; init; }

    public bool Justified { get; init; } = true;
}
