namespace Segur.Dmp.Domain.Consent;

/// <summary>A professional whom the patient blocked: no consultation, feeding goes on. Source: PDSm4DMP NB1.</summary>
/// <param name="NationalId">National identifier.</param>
/// <param name="Name">Name for the list; may be empty.</param>
/// <param name="BlockedAt">When, UTC.</param>
public sealed record BlockedProfessional(string NationalId, string Name, DateTimeOffset BlockedAt);
