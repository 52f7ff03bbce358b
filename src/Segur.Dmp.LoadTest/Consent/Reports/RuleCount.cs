namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>How often a rule stood in the way.</summary>
/// <param name="Rule">Stable id, <c>ACC-nnn</c>, or the code of another refusal.</param>
/// <param name="Title">What it says.</param>
/// <param name="Count">Documents, or accesses.</param>
internal sealed record RuleCount(string Rule, string Title, long Count);
