namespace Segur.Dmp.Domain.Access;

/// <summary>A caller whose proof of identity was refused. Every call is denied, and traced where it names a profile.</summary>
/// <param name="Rule">Stable id of the rule that the token breaks, <c>TOK-nnn</c>.</param>
/// <param name="Found">What was wrong, without the token.</param>
/// <param name="Expected">What is expected.</param>
public sealed record UnverifiedCaller(string Rule, string Found, string Expected) : Caller;
