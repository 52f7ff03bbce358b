namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>A structure of <c>actors.yaml</c>.</summary>
internal sealed record CaseStructure
{
    /// <summary>Struct_IdNat.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Sector of activity, such as SA07.</summary>
    public required string Sector { get; init; }
}
