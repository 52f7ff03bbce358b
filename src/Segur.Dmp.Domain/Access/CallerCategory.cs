namespace Segur.Dmp.Domain.Access;

/// <summary>A group of callers that share their functional rights. Source: columns of PDT-INF-526.</summary>
public enum CallerCategory : byte
{
    /// <summary>A professional who is no doctor.</summary>
    NonDoctor,

    /// <summary>A doctor who is not the patient's médecin traitant.</summary>
    Doctor,

    /// <summary>An occupational doctor. CSP L1111-17 IV.</summary>
    OccupationalDoctor,

    /// <summary>The patient's médecin traitant.</summary>
    MedecinTraitant,

    /// <summary>Staff with a card of their own (CPE).</summary>
    Cpe,

    /// <summary>The certificate of a structure, the person not proved.</summary>
    Structure,

    /// <summary>The patient.</summary>
    Patient,

    /// <summary>A legal representative.</summary>
    Representative,

    /// <summary>The body that runs Mon espace santé.</summary>
    Operator,
}
