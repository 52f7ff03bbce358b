namespace Segur.Dmp.Domain.Access;

/// <summary>
/// A professional, or staff and software that act for a structure, as a VIHF assertion names them.
/// Source: CI-SIS VIHF 3.0; DMP functional rights PDT-INF-526, -606.
/// </summary>
/// <param name="NationalId">National identifier: 8 and RPPS, 0 and ADELI; a local one under indirect authentication.</param>
/// <param name="Name">Last and first name, for traces.</param>
/// <param name="Role">Profession, 1.2.250.1.71.1.2.7, such as 10 for a doctor.</param>
/// <param name="Authentication">How the caller was authenticated.</param>
public sealed record ProfessionalCaller(
    string NationalId, string Name, string Role, Authentication Authentication) : Caller
{
    /// <summary>Code of profession for doctors.</summary>
    public const string DoctorRole = "10";

    /// <summary>Specialty, 1.2.250.1.71.4.2.5, such as SM26; obligatory for doctors and pharmacists.</summary>
    public string? Specialty { get; init; }

    /// <summary>The structure acted for; null only for a professional without one.</summary>
    public CareStructure? Structure { get; init; }

    /// <summary>Mode of access.</summary>
    public PurposeOfUse Purpose { get; init; }

    /// <summary>Why the glass is broken, in the professional's words.</summary>
    public string? Justification { get; init; }

    /// <summary>
    /// Secret connection: what is done stays hidden from the legal representatives of a minor. Source: CSP R1111-50.
    /// </summary>
    public bool IsSecretConnection { get; init; }
}
