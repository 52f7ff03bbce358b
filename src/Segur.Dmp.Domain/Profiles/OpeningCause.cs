namespace Segur.Dmp.Domain.Profiles;

/// <summary>What brought a profile into being.</summary>
public enum OpeningCause
{
    /// <summary>Somebody asked.</summary>
    Request,

    /// <summary>A document arrived for a patient without a profile; what opens a stream needs no word of it.</summary>
    FirstDeposit,

    /// <summary>The invited holder did not object within the window. Source: CSP R1111-28.</summary>
    NoObjection,
}
