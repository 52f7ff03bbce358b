namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>How an actor is authenticated.</summary>
internal enum CaseLogin
{
    Cps,
    Cpe,
    Structure,
    Air,
}
