namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>The record before the first step.</summary>
internal sealed record CasePatient
{
    /// <summary><c>45</c>, <c>17 years 363 days</c>, or <c>unknown</c>.</summary>
    public CaseName Age { get; init; } = new("46", 0);

    public CaseProfile Profile { get; init; }

    public CaseName? MedecinTraitant { get; init; }

    public Dictionary<CaseName, CaseAuthorisation> Authorisations { get; init; } = [];

    public CaseEmergency? Emergency { get; init; }

    public bool MaskByDefault { get; init; }

    public Dictionary<CaseName, CaseRepresentation> Representatives { get; init; } = [];
}
