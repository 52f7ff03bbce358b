namespace Segur.Dmp.Domain.Access;

/// <summary>What one rule came to.</summary>
public enum RuleResult
{
    /// <summary>It does not concern this question.</summary>
    NotApplicable,

    /// <summary>Nothing against it.</summary>
    Passed,

    /// <summary>Passed, with a warning.</summary>
    Warned,

    /// <summary>The document does not show.</summary>
    Filtered,

    /// <summary>Denied.</summary>
    Denied,
}
