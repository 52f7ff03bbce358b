namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>A case: a scene, and what may be done in it.</summary>
internal sealed record AccessCase
{
    public const string Patient = "patient";

    /// <summary>Stable; the test bears it.</summary>
    public required CaseName Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The clause that it rests on.</summary>
    public required string Because { get; init; }

    public CasePatient Scene { get; init; } = new();

    public Dictionary<CaseName, CaseDocument> Documents { get; init; } = [];

    public required List<CaseStep> Steps { get; init; }
}
