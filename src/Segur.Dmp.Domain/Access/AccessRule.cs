namespace Segur.Dmp.Domain.Access;

/// <summary>One rule of access: what it says, who says so, how it judges and what it looks at.</summary>
/// <param name="Id">Stable id, <c>ACC-nnn</c>.</param>
/// <param name="Title">What the rule says, in one line.</param>
/// <param name="Source">The clause behind it.</param>
/// <param name="Judge">Its verdict on a question; allocates nothing, since a search asks it for every document.</param>
/// <param name="Facts">What it looked at, told only when somebody wants to know.</param>
public sealed record AccessRule(
    string Id,
    string Title,
    string Source,
    AccessRule.Judgement Judge,
    AccessRule.FactFinder Facts)
{
    /// <summary>Judges a question.</summary>
    public delegate RuleResult Judgement(AccessQuestion question, in DocumentFacts document);

    /// <summary>Tells what a judgement rests on.</summary>
    public delegate IReadOnlyList<AccessFact> FactFinder(AccessQuestion question, in DocumentFacts document);
}
