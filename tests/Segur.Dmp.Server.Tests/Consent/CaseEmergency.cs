namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>The patient's three permissions; as at the opening of a profile where nothing is said.</summary>
internal sealed record CaseEmergency
{
    public bool Samu { get; init; } = true;

    public bool BrisDeGlace { get; init; } = true;

    public bool MaskedDocuments { get; init; }
}
