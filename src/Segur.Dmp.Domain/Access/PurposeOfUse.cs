namespace Segur.Dmp.Domain.Access;

/// <summary>Mode of access. Source: VIHF purposeofuse, 1.2.250.1.213.1.1.4.248 (TRE_R248).</summary>
public enum PurposeOfUse
{
    /// <summary><c>normal</c>: within care, under the patient's authorisation.</summary>
    Normal,

    /// <summary><c>bris_de_glace</c>: the patient cannot express a will and is at immediate risk. CSP L1111-17 I.</summary>
    BrisDeGlace,

    /// <summary><c>centre_15</c>: the regulating doctor of the SAMU. CSP L1111-17.</summary>
    Centre15,
}
