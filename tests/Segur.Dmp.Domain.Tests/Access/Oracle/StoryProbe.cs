namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>A question put to both worlds at the end of a story, for every document.</summary>
internal sealed record StoryProbe(int Who, OracleMode Mode, bool IsJustified, OracleAction Action);
