namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>What the record holds on a professional.</summary>
internal enum CaseAuthorisation
{
    None,
    Valid,
    Expired,
    Blocked,
}
