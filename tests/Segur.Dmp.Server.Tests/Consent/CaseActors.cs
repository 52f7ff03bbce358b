namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>The whole of <c>actors.yaml</c>.</summary>
internal sealed record CaseActors
{
    public required Dictionary<CaseName, CaseStructure> Structures { get; init; }

    public required Dictionary<CaseName, CaseActor> Actors { get; init; }

    public CaseActor this[CaseName name] => Actors[name];

    public CaseStructure? StructureOf(CaseActor actor) => actor.Structure is { } name ? Structures[name] : null;
}
