namespace Segur.Dmp.Domain.Access;

/// <summary>One rule on the path of a decision.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Facts">What it looked at.</param>
public sealed record AccessStep(AccessRule Rule, RuleResult Result, IReadOnlyList<AccessFact> Facts);
