namespace Segur.Dmp.Domain.Access;

/// <summary>The care software that calls. Source: VIHF LPS_ID, LPS_Nom, LPS_Version, LPS_ID_HOMOLOGATION_DMP.</summary>
/// <param name="Id">Identifier of the installation.</param>
/// <param name="Name">Product.</param>
/// <param name="Version">Version of the product.</param>
/// <param name="ApprovalNumber">DMP approval number, a secret of the vendor: never stored, logged or told.</param>
public sealed record Software(string Id, string Name, string Version, string ApprovalNumber)
{
    /// <summary>Name and version.</summary>
    public override string ToString() => $"{Name} {Version}";
}
