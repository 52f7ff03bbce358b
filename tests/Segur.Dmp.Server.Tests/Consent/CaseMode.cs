namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>Mode of access, as the VIHF writes it.</summary>
internal enum CaseMode
{
    Normal,
    BrisDeGlace,

    /// <summary>Underscored, so that the case files may write <c>centre_15</c>.</summary>
    Centre_15,
}
