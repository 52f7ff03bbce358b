namespace Segur.Dmp.Domain.Documents;

/// <summary>A code of a French or international nomenclature (XDS coded attribute, CDA CE, FHIR Coding).</summary>
/// <param name="Code">The code itself, case-sensitive.</param>
/// <param name="System">OID of the code system, or its name where it has no OID (<c>URN</c>, <c>ASTM</c>).</param>
/// <param name="Display">Name for people, never compared.</param>
public sealed record CodedValue(string Code, string System, string? Display = null)
{
    /// <summary>Whether both name the same concept: code and system, whatever the display.</summary>
    public bool SameConceptAs(CodedValue? other) => other is not null && Code == other.Code && System == other.System;
}
