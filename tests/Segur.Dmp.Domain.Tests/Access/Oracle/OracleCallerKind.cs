namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>The three kinds of callers that the tables speak of.</summary>
internal enum OracleCallerKind
{
    Professional,
    Patient,
    Representative,
}
