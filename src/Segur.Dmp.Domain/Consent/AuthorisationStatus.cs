namespace Segur.Dmp.Domain.Consent;

/// <summary>State of an authorisation. Source: DMP AUTORISATION, 1.2.250.1.213.4.1.2.6.2.</summary>
public enum AuthorisationStatus
{
    /// <summary>NON_EXISTE.</summary>
    None,

    /// <summary>VALIDE.</summary>
    Valid,

    /// <summary>EXPIRE.</summary>
    Expired,

    /// <summary>INTERDIT: blocked by the patient.</summary>
    Forbidden,
}
