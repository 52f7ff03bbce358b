namespace Segur.Dmp.Domain.Consent;

/// <summary>
/// The patient's three permissions for emergencies. Source: CSP L1111-17; Mon espace santé ETREAT, BTG, MASKED.
/// </summary>
/// <param name="Samu">ETREAT: the SAMU may read.</param>
/// <param name="BrisDeGlace">BTG: other professionals may break the glass.</param>
/// <param name="MaskedDocuments">MASKED: masked documents are readable then.</param>
public sealed record EmergencyPermissions(bool Samu, bool BrisDeGlace, bool MaskedDocuments)
{
    /// <summary>Of a new profile: the first two are pre-ticked; the third is our design.</summary>
    public static EmergencyPermissions Default { get; } = new(Samu: true, BrisDeGlace: true, MaskedDocuments: false);
}
