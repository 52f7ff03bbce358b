namespace Segur.Dmp.Domain.Consent;

/// <summary>
/// Somebody's authorisation to consult a record (TD0.3), of a professional or of a whole structure.
/// Source: CSP L1110-4, L1111-17; DMP AUTORISATION, 1.2.250.1.213.4.1.2.6.
/// </summary>
/// <param name="NationalId">National identifier of the professional or structure.</param>
/// <param name="IsStructure">Whether it is a structure.</param>
/// <param name="Name">Name for the list.</param>
/// <param name="Role">Profession; null for a structure.</param>
/// <param name="Specialty">Specialty, where there is one.</param>
/// <param name="DeclaredAt">When it was declared, UTC.</param>
/// <param name="ExpiresAt">End of validity, UTC; null for none.</param>
public sealed record Authorisation(
    string NationalId, bool IsStructure, string Name, string? Role, string? Specialty,
    DateTimeOffset DeclaredAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether it has not expired.</summary>
    public bool IsValidAt(DateTimeOffset instant) => ExpiresAt is not { } end || instant < end;
}
