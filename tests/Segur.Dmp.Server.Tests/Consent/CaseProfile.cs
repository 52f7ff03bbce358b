namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>State that the profile is left in once its documents are there.</summary>
internal enum CaseProfile
{
    Open,
    Closed,
    Suspended,
    Unknown,
}
