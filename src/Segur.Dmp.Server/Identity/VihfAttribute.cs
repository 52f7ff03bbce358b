namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Names of what a caller's proof of identity tells: the attributes of a VIHF assertion to the letter, and a few of
/// ours for what the VIHF does not carry. Source: CI-SIS VIHF 3.0.
/// </summary>
internal static class VihfAttribute
{
    public const string Structure = "Identifiant_Structure";
    public const string Sector = "Secteur_Activite";
    public const string SubjectName = "urn:oasis:names:tc:xspa:1.0:subject:subject-id";
    public const string Role = "urn:oasis:names:tc:xacml:2.0:subject:role";
    public const string Version = "VIHF_Version";
    public const string AuthenticationMode = "Authentification_mode";
    public const string Resource = "urn:oasis:names:tc:xacml:2.0:resource:resource-id";
    public const string PurposeOfUse = "urn:oasis:names:tc:xspa:1.0:subject:purposeofuse";
    public const string SoftwareId = "LPS_ID";
    public const string SoftwareName = "LPS_Nom";
    public const string SoftwareVersion = "LPS_Version";
    public const string SoftwareApproval = "LPS_ID_HOMOLOGATION_DMP";

    /// <summary>Secret connection, when it says INVISIBLE_REPRESENTANTS_LEGAUX.</summary>
    public const string Confidentiality = "urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code";

    /// <summary>Kind of caller: patient, representative, operator; professional when absent.</summary>
    public const string CallerKind = "segur_dmp_caller";

    /// <summary>
    /// Card of direct authentication, CPS or CPE; CPS when absent. The VIHF leaves it to the certificate.
    /// </summary>
    public const string Card = "segur_dmp_card";

    /// <summary>Why the glass is broken; no public text names the VIHF attribute that carries it.</summary>
    public const string Justification = "segur_dmp_justification";

    /// <summary>Name of the structure, for people.</summary>
    public const string StructureName = "segur_dmp_structure_name";

    /// <summary>The subject (SAML NameID, claim <c>sub</c>), for messages about it.</summary>
    public const string Subject = "sub";
}
