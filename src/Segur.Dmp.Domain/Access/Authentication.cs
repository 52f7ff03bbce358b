namespace Segur.Dmp.Domain.Access;

/// <summary>How a professional was authenticated, which decides the functional rights. Source: VIHF Authentification_mode.</summary>
public enum Authentication
{
    /// <summary>DIRECTE with the card of a health professional (CPS).</summary>
    Cps,

    /// <summary>DIRECTE with a card of staff (CPE).</summary>
    Cpe,

    /// <summary>INDIRECTE: the certificate of the structure; the person is not proved.</summary>
    Indirect,

    /// <summary>INDIRECTE_RENFORCEE (AIR): certificate of the structure and Pro Santé Connect for the person.</summary>
    IndirectReinforced,
}
