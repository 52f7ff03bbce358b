namespace Segur.Dmp.Domain.Validation;

/// <summary>
/// One broken rule, with all that a vendor needs to mend the message: what, where, found against expected, and who says so.
/// </summary>
/// <param name="Code">Stable code of the rule, such as <c>CDA-204</c> or <c>XDSUnknownPatientId</c>.</param>
/// <param name="Severity">Weight after the validation profile was applied.</param>
/// <param name="Place">XPath with positions, FHIRPath or field name of the offending value.</param>
/// <param name="Found">The value as found, shortened; empty when something is missing.</param>
/// <param name="Expected">What the rule wants, in words or as a value.</param>
/// <param name="Source">The clause that states the rule.</param>
public sealed record Finding(
    string Code, Severity Severity, string Place, string Found, string Expected, string Source)
{
    /// <summary>Line in the submitted bytes, from 1; 0 when the finding has no position.</summary>
    public int Line { get; init; }

    /// <summary>Column in the submitted bytes, from 1; 0 when the finding has no position.</summary>
    public int Column { get; init; }
}
