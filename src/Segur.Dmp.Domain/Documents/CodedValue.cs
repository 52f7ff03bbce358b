namespace Segur.Dmp.Domain.Documents;

/// <summary>A code of a French or international nomenclature (XDS coded attribute, CDA CE, FHIR Coding).</summary>
/// <param name="Code">The code itself, case-sensitive.</param>
/// <param name="System">OID of the code system, or its name where it has no OID (<c>URN</c>, <c>ASTM</c>).</param>
/// <param name="Display">Name for people, never compared.</param>
public sealed record CodedValue(string Code, string System, string? Display = null)
{
    private const int SharedSlots = 4096; // A power of two, several times the codes that occur in practice.

    private static readonly CodedValue?[] SharedValues = new CodedValue?[SharedSlots];

    /// <summary>
    /// The same value in an object that others hold too, where it is a frequent one. Records keep their codes for long:
    /// eight a document, out of some hundreds, would be most of the objects that a collector has to carry.
    /// </summary>
    public static CodedValue Shared(string code, string system, string? display)
    {
        var slot = (HashCode.Combine(code, system, display) & int.MaxValue) % SharedSlots;

        // Two threads may fill a slot at once: both values are right, one is shared.
        if (Volatile.Read(ref SharedValues[slot]) is { } known
            && known.Code == code && known.System == system && known.Display == display)
        {
            return known;
        }

        var value = new CodedValue(code, system, display);
        Volatile.Write(ref SharedValues[slot], value);
        return value;
    }

    /// <summary>Whether both name the same concept: code and system, whatever the display.</summary>
    public bool SameConceptAs(CodedValue? other) => other is not null && Code == other.Code && System == other.System;
}
