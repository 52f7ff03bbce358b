namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>One random act: who does what, and how, as small numbers that the story reads in its own way.</summary>
internal sealed record StoryAct(StoryActKind Kind, int Who, int What, int How);
