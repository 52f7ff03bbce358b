namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>Why somebody represents the patient.</summary>
internal enum CaseRepresentation
{
    Minor,
    Guardianship,
}
