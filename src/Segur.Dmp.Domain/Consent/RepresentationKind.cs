namespace Segur.Dmp.Domain.Consent;

/// <summary>Why somebody represents a patient.</summary>
public enum RepresentationKind
{
    /// <summary>Parent or guardian of a minor; ends with majority.</summary>
    Minor,

    /// <summary>Guardianship of an adult.</summary>
    Guardianship,
}
