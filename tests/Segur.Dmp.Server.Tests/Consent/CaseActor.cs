namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>Somebody of <c>actors.yaml</c>: a professional, staff, software, or a relative of the patient.</summary>
internal sealed record CaseActor
{
    public required string Name { get; init; }

    /// <summary>National identifier; none for a person who represents the patient.</summary>
    public string? NationalId { get; init; }

    /// <summary>Profession, 1.2.250.1.71.1.2.7.</summary>
    public string Role { get; init; } = "";

    public string Specialty { get; init; } = "";

    public CaseName? Structure { get; init; }

    public CaseLogin Login { get; init; }

    public bool IsRepresentative => NationalId is null;
}
