namespace Segur.Dmp.Domain.Access;

/// <summary>A decision and the rule that made it.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Rule">The rule that decided; for an allowed access the last one.</param>
/// <param name="Found">What the deciding rule saw, in short; empty for an allowed access.</param>
/// <param name="Path">Every rule in order up to the deciding one; empty unless it was asked for.</param>
public sealed record AccessDecision(
    AccessOutcome Outcome, AccessRule Rule, string Found, IReadOnlyList<AccessStep> Path)
{
    /// <summary>Whether the access takes place.</summary>
    public bool IsAllowed => Outcome is AccessOutcome.Allowed or AccessOutcome.AllowedWithWarning;
}
