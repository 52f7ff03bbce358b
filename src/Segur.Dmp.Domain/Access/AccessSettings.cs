namespace Segur.Dmp.Domain.Access;

/// <summary>
/// What the public rules leave open, as named settings with our defaults; a decision that rests on one names it among
/// its facts.
/// </summary>
public sealed record AccessSettings
{
    /// <summary>Whether a blocked professional cannot break the glass either. Default true.</summary>
    public bool BlockStopsBrisDeGlace { get; init; } = true;

    /// <summary>Whether a blocked professional cannot read as Centre 15 either. Default false: no authorisation is checked.</summary>
    public bool BlockStopsCentre15 { get; init; }

    /// <summary>Whether an emergency opposition stops feeding in that mode too. Default false: feeding needs no consent.</summary>
    public bool EmergencyOppositionStopsFeeding { get; init; }

    /// <summary>Whether the médecin traitant can be blocked. Default true.</summary>
    public bool MedecinTraitantCanBeBlocked { get; init; } = true;

    /// <summary>How long an authorisation is good for; null, the default, for ever.</summary>
    public TimeSpan? AuthorisationValidity { get; init; }

    /// <summary>Whether an authorisation of a structure covers its professionals. Default true (Conseil d'État, 2025).</summary>
    public bool StructureAuthorisationCoversProfessionals { get; init; } = true;

    /// <summary>Whether professionals of the author's structure count as its author for a masked document. Default true.</summary>
    public bool AuthorStructureReadsMasked { get; init; } = true;

    /// <summary>Whether the habilitation matrix binds the author of a document. Default false.</summary>
    public bool MatrixBindsAuthor { get; init; }

    /// <summary>Whether MASQUE_PS and INVISIBLE_PATIENT may stand together (cumul). Default false.</summary>
    public bool AllowsMasquePsWithInvisiblePatient { get; init; }

    /// <summary>Whether only author, depositor or author's structure may replace a document. Default true.</summary>
    public bool ReplacementNeedsOwnDocument { get; init; } = true;

    /// <summary>Whether minors have access of their own. Default false.</summary>
    public bool MinorsHaveAccess { get; init; }

    /// <summary>Age of majority in years. Default 18.</summary>
    public int MajorityAge { get; init; } = 18;

    /// <summary>Delay after which a document hidden from the patient shows by itself; null, the default, never.</summary>
    public TimeSpan? InvisiblePatientLapsesAfter { get; init; }

    /// <summary>Specialties of occupational doctors, 1.2.250.1.71.4.2.5. Default SM25, C41, CAPA11.</summary>
    public IReadOnlyList<string> OccupationalSpecialties { get; init; } = ["SM25", "C41", "CAPA11"];

    /// <summary>Window in which a holder may object to the opening. Default six weeks. Source: CSP R1111-28.</summary>
    public TimeSpan InvitationWindow { get; init; } = TimeSpan.FromDays(42);

    /// <summary>How long a suspension lasts before the profile is closed. Default six weeks. Source: CSP R1111-36.</summary>
    public TimeSpan SuspensionWindow { get; init; } = TimeSpan.FromDays(42);

    /// <summary>Years for which a closed profile is kept. Default 10. Source: CSP R1111-36.</summary>
    public int ArchiveYears { get; init; } = 10;

    /// <summary>Months within which an early erasure is done. Default 3, the longest allowed. Source: CSP R1111-36.</summary>
    public int ErasureMonths { get; init; } = 3;
}
