namespace Segur.Dmp.Domain.Access;

/// <summary>Who did what and under which rule: the part of an event that makes it a trace. Source: CSP R1111-43.</summary>
/// <param name="By">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Rule">The rule that decided, <c>ACC-nnn</c>, or the code of the refusal.</param>
public sealed record AccessTrace(Actor By, AccessAction Action, AccessOutcome Outcome, string Rule);
