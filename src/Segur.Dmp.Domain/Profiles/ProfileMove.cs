namespace Segur.Dmp.Domain.Profiles;

/// <summary>A move of a profile's life other than opening and closing. Source: CSP R1111-28, R1111-36.</summary>
public enum ProfileMove
{
    /// <summary>Never used.</summary>
    Unspecified = 0,

    /// <summary>Tell the holder.</summary>
    Invite = 1,

    /// <summary>Object to the opening.</summary>
    Object = 2,

    /// <summary>Activate Mon espace santé.</summary>
    Activate = 3,

    /// <summary>Suspend.</summary>
    Suspend = 4,

    /// <summary>Lift a suspension.</summary>
    LiftSuspension = 5,

    /// <summary>Ask for erasure before its time.</summary>
    RequestErasure = 6,

    /// <summary>Take the request back.</summary>
    CancelErasure = 7,
}
