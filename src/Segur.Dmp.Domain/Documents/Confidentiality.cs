namespace Segur.Dmp.Domain.Documents;

/// <summary>
/// What the confidentialityCode of a document hides, and from whom. N, R and V have no such effect.
/// Source: TRE_A07, 1.2.250.1.213.1.1.4.13; CSP R1111-49, R1111-50.
/// </summary>
[Flags]
public enum Confidentiality
{
    /// <summary>Hidden from nobody.</summary>
    None = 0,

    /// <summary>MASQUE_PS: hidden from professionals.</summary>
    MasquePs = 1,

    /// <summary>INVISIBLE_PATIENT: not shown to the patient yet.</summary>
    InvisiblePatient = 2,

    /// <summary>INVISIBLE_REPRESENTANTS_LEGAUX: a minor's secret.</summary>
    InvisibleRepresentantsLegaux = 4,
}
