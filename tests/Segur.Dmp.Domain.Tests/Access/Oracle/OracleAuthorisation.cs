namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>An authorisation as TD0.2 tells it, but for the block, which is told apart.</summary>
internal enum OracleAuthorisation
{
    None,
    Valid,
    Expired,
}
