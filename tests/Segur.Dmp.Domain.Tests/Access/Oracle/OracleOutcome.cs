namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>What the oracle answers.</summary>
internal enum OracleOutcome
{
    Allowed,
    AllowedWithWarning,
    Filtered,
    Denied,
}
