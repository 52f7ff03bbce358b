namespace Segur.Dmp.Domain.Profiles;

/// <summary>Why a profile was closed. Source: DMP code system 1.2.250.1.213.4.1.2.4.</summary>
public enum ClosingMotive
{
    /// <summary>FERMETURE_DEMANDE_PATIENT.</summary>
    PatientRequest,

    /// <summary>Any other, named in the free text.</summary>
    Other,

    /// <summary>Suspended, and not lifted within the window. Source: CSP R1111-36.</summary>
    Suspension,
}
