namespace Segur.Dmp.Domain.Profiles;

/// <summary>State of a profile.</summary>
public enum ProfileStatus
{
    /// <summary>Never opened.</summary>
    None,

    /// <summary>Receives and shows documents.</summary>
    Open,

    /// <summary>Refuses everything, keeps its documents.</summary>
    Closed,
}
