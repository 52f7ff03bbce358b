namespace Segur.Dmp.Domain.Profiles;

/// <summary>State of a profile. Source: Code de la santé publique R1111-28, R1111-36.</summary>
public enum ProfileStatus
{
    /// <summary>Never opened.</summary>
    None,

    /// <summary>Receives and shows documents.</summary>
    Open,

    /// <summary>Refuses everything, keeps its documents until they are erased.</summary>
    Closed,

    /// <summary>The holder was told and may object.</summary>
    Invited,

    /// <summary>The holder objected: there is no record.</summary>
    Opposed,

    /// <summary>Suspended by the operator.</summary>
    Suspended,

    /// <summary>Erased: nothing is left but the fact.</summary>
    Erased,
}
